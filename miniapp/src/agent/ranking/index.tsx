import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { Chips } from "@/components/chips";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { Loaded, Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tellError } from "@/components/toast";
import { Toggle } from "@/components/toggle";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { ShownBoard } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

const boards = [
  { key: "newMembers", name: "拉新榜" },
  { key: "earned", name: "收益榜" },
] as const;
const periods = [
  { key: "thisWeek", name: "本周" },
  { key: "thisMonth", name: "本月" },
  { key: "lastMonth", name: "上月" },
] as const;
type Board = (typeof boards)[number]["key"];

const amount = (board: Board, value: number) => (board === "earned" ? formatFen(value) : `${formatCount(value)} 人`);

function RankingPage() {
  return (
    <LoginWall reason="登录后查看推广榜">
      <Ranking />
    </LoginWall>
  );
}

/** 推广榜: one's own place, and the first fifty. */
function Ranking() {
  const { loggedIn } = useMe();
  const state = useQuery({ ...api.rankings.state.queryOptions(), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="ranking" className="screen">
      <Loaded query={state}>
        {({ boards: open, absent }) =>
          open.length === 0 ? (
            <Notice id="ranking-off" icon="crown" title="推广榜没有开放" hint="开放后这里会显示每周和每月的名次" />
          ) : (
            <Boards open={open} absent={absent} />
          )
        }
      </Loaded>
    </View>
  );
}

function Boards({ open, absent }: { open: readonly Board[]; absent: boolean }) {
  const tabs = boards.filter(({ key }) => open.includes(key));
  const [board, setBoard] = useState<Board>(tabs[0]?.key ?? "newMembers");
  const [period, setPeriod] = useState<(typeof periods)[number]["key"]>("thisWeek");
  const shown = useQuery({ ...api.rankings.board.queryOptions({ board, period }), staleTime: 0 });
  usePullDownRefresh(async () => {
    await shown.refetch();
    stopPullDownRefresh();
  });
  return (
    <>
      {tabs.length > 1 && <Tabs id="ranking-board" tabs={tabs} chosen={board} onChoose={setBoard} />}
      <Chips id="ranking-period" chips={periods} chosen={period} onChoose={setPeriod} />
      <Loaded query={shown}>
        {(answer) => (
          <>
            <Mine board={board} me={answer.me} />
            <Rows board={board} rows={answer.rows} />
          </>
        )}
      </Loaded>
      <Absence absent={absent} />
    </>
  );
}

function Mine({ board, me }: { board: Board; me: ShownBoard["me"] }) {
  const { place, value, missing, absent } = me;
  const isEntering = place === null;
  return (
    <View id="ranking-me" className="ranking-me">
      <Text className={`ranking-me__place number ${place === null ? "ranking-me__place--none" : ""}`}>
        {absent ? "不上榜" : place === null ? "未上榜" : `第 ${place}`}
      </Text>
      <View className="grow">
        <Text className="number">
          我的{board === "earned" ? "收益" : "拉新"} {amount(board, value)}
        </Text>
        {!absent && missing !== null && (
          <Text className="ranking-me__note number">
            再多 {amount(board, missing)}就能{isEntering ? "上榜" : "超过前一名"}
          </Text>
        )}
        {!absent && place === 1 && <Text className="ranking-me__note">你现在是第一名</Text>}
      </View>
    </View>
  );
}

function Rows({ board, rows }: { board: Board; rows: ShownBoard["rows"] }) {
  if (rows.length === 0)
    return <Notice id="ranking-empty" icon="crown" title="这段时间还没有人上榜" hint="第一名等着你" />;
  return (
    <View id="ranking-rows" className="card">
      {rows.map(({ place, name, avatarUrl, isMe, value }) => (
        <View key={place} className={`ranking-row ${isMe ? "ranking-row--me" : ""}`}>
          <Text className={`ranking-row__place number ${place <= 3 ? "ranking-row__place--top" : ""}`}>{place}</Text>
          <Avatar nickname={name} path={avatarUrl} />
          <Text className="ranking-row__name grow one-line">{isMe ? `${name}（我）` : name}</Text>
          {value !== null && <Text className="ranking-row__value number">{amount(board, value)}</Text>}
        </View>
      ))}
    </View>
  );
}

function Absence({ absent }: { absent: boolean }) {
  const saving = useMutation(
    api.rankings.setAbsent.mutationOptions({
      onError: tellError,
      onSettled: () => queryClient.invalidateQueries(api.rankings.pathFilter()),
    }),
  );
  return (
    <View className="card ranking-absent">
      <View className="grow">
        <Text className="block">不上榜</Text>
        <Text className="block faint small">打开后任何榜上都没有你，自己的数字仍能看到</Text>
      </View>
      <Toggle
        id="ranking-absent"
        label="不上榜"
        on={absent}
        disabled={saving.isPending}
        onChange={(next) => saving.mutate({ absent: next })}
      />
    </View>
  );
}

export default withErrorPage(RankingPage);
