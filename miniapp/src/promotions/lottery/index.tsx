import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, setNavigationBarTitle, stopPullDownRefresh, usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { Chips } from "@/components/chips";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Lottery, LotteryChances } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatCount } from "@/format/count";
import { formatTime } from "@/format/time";
import { useMe } from "@/members/use-me";
import { Countdown } from "@/orders/countdown";
import { Board } from "@/promotions/lottery/board";
import { ResultSheet } from "@/promotions/lottery/result-sheet";
import { Chances, Rules } from "@/promotions/lottery/terms";
import { useDraw } from "@/promotions/lottery/use-draw";
import "./index.css";

/** 抽奖: the lottery that the link names, or one of those that run now. */
function LotteryPage() {
  const linked = useRouter().params.id ?? "";
  const [chosen, choose] = useState(linked);
  const running = useQuery({ ...api.lotteries.list.queryOptions(), staleTime: 0, enabled: linked === "" });
  const lotteries = running.data ?? [];
  const id = chosen || (lotteries[0]?.id ?? "");
  usePullDownRefresh(async () => {
    await queryClient.refetchQueries({ ...api.lotteries.pathFilter(), type: "active" });
    stopPullDownRefresh();
  });
  useFreshOnShow(api.lotteries.pathFilter());
  if (linked)
    return (
      <View id="lottery" className="screen lottery">
        <One lotteryId={linked} />
      </View>
    );
  return (
    <View id="lottery" className="screen lottery">
      <Loaded query={running}>
        {() => (
          <>
            {lotteries.length > 1 && (
              <Chips
                id="lottery-choice"
                chips={lotteries.map((one) => ({ key: one.id, name: one.name }))}
                chosen={id}
                onChoose={choose}
              />
            )}
            {id ? <One key={id} lotteryId={id} /> : <NoLottery />}
          </>
        )}
      </Loaded>
    </View>
  );
}

function NoLottery() {
  return (
    <Notice
      id="lottery-none"
      icon="gift"
      title="现在没有抽奖活动"
      hint="积分还可以换券、换好物"
      action={
        <Button tone="quiet" onTap={() => navigateTo({ url: "/member/exchange/index" })}>
          去积分兑换
        </Button>
      }
    />
  );
}

function One({ lotteryId }: { lotteryId: string }) {
  const { loggedIn } = useMe();
  const lottery = useQuery({ ...api.lotteries.show.queryOptions({ lotteryId }), staleTime: 0 });
  const chances = useQuery({
    ...api.lotteries.chances.queryOptions({ lotteryId }),
    enabled: loggedIn,
    staleTime: 0,
  });
  return (
    <Loaded query={lottery}>
      {(shown) => (
        <>
          <Stage
            lottery={shown}
            chances={loggedIn ? chances.data : undefined}
            aheadMs={Date.parse(shown.serverNow) - lottery.dataUpdatedAt}
          />
          <Chances lottery={shown} />
          <Rules lottery={shown} />
        </>
      )}
    </Loaded>
  );
}

type StageProps = { lottery: Lottery; chances: LotteryChances | undefined; aheadMs: number };

function Stage({ lottery, chances, aheadMs }: StageProps) {
  const { name, state, startsAt, endsAt } = lottery;
  const { loggedIn } = useMe();
  const { place, busy, drawn, draw, forget } = useDraw(lottery);
  useEffect(() => void setNavigationBarTitle({ title: name }), [name]);
  const logIn = () => void navigateTo({ url: "/pages/login/index" });
  const blocked = blockOf(lottery, chances);
  const price = lottery.by === "points" ? `${formatCount(lottery.costPoints)} 积分` : "用一次机会";
  const act = {
    words: busy ? "抽奖中" : "抽奖",
    hint: loggedIn ? (blocked ?? price) : "登录后抽",
    onTap: busy || blocked ? null : loggedIn ? draw : logIn,
  };
  return (
    <>
      <View className="lottery-stage">
        <Text className="lottery-stage__name">{name}</Text>
        {state === "running" ? (
          <Countdown className="lottery-stage__time" until={endsAt} aheadMs={aheadMs} before="距结束 " over="已结束" />
        ) : (
          <Text className="lottery-stage__time number">
            {state === "waiting" ? `${formatTime(startsAt)} 开始` : "已结束"}
          </Text>
        )}
        <Board lottery={lottery} place={place} isStill={!busy} act={act} />
        <View className="row row--between lottery-stage__foot">
          <Text id="lottery-left" className="number">
            {chances ? leftWords(lottery, chances) : loggedIn ? "" : "登录后看看还能抽几次"}
          </Text>
          <View
            id="lottery-prizes"
            className="row lottery-stage__prizes"
            {...tap(() => navigateTo({ url: "/promotions/prizes/index" }), { role: "link" })}
          >
            <Text>我的奖品</Text>
            <Icon name="forward" size={12} />
          </View>
        </View>
      </View>
      {drawn && <ResultSheet drawn={drawn} onClose={forget} />}
    </>
  );
}

/** Why the member cannot draw now; null where they can. */
function blockOf({ state, by, costPoints }: Lottery, chances: LotteryChances | undefined): string | null {
  if (state === "waiting") return "还没开始";
  if (state !== "running") return "已结束";
  if (!chances) return null;
  if (chances.left === 0) return by === "order" ? "下单得机会" : "次数用完了";
  return chances.points < costPoints ? "积分不足" : null;
}

function leftWords({ by, state }: Lottery, { left, points }: LotteryChances): string {
  if (state !== "running") return "";
  const draws = left === null ? "次数不限" : by === "order" ? `还能抽 ${left} 次` : `今天还能抽 ${left} 次`;
  return by === "order" ? draws : `${draws} · 有 ${formatCount(points)} 积分`;
}

export default withErrorPage(LotteryPage);
