import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, switchTab, usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { GrowthBar } from "@/components/growth-bar";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Loaded, Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { ShownActivity } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { formatTime } from "@/format/time";
import { Countdown } from "@/orders/countdown";
import "./index.css";

type Kind = "flash" | "group" | "bargain";

const tabs = [
  { key: "flash", name: "限时秒杀" },
  { key: "group", name: "拼团" },
  { key: "bargain", name: "砍价" },
] as const;

const kindOf = (wanted: string | undefined): Kind => tabs.find(({ key }) => key === wanted)?.key ?? "flash";

/** 秒杀、拼团、砍价: what can be bought now, and what begins within a day. */
function FlashPage() {
  const [kind, setKind] = useState<Kind>(kindOf(useRouter().params.kind));
  const running = useQuery({ ...api.promotions.running.queryOptions(), staleTime: 0, refetchInterval: 30_000 });
  usePullDownRefresh(async () => {
    await running.refetch();
    stopPullDownRefresh();
  });
  return (
    <View id="flash" className="screen">
      <Tabs id="flash-tab" tabs={tabs} chosen={kind} onChoose={setKind} />
      {kind === "bargain" && <OwnBargains />}
      <Loaded query={running}>
        {({ serverNow, items }) => (
          <Sessions
            items={items.filter((one) => one.kind === kind)}
            aheadMs={Date.parse(serverNow) - running.dataUpdatedAt}
          />
        )}
      </Loaded>
    </View>
  );
}

function OwnBargains() {
  return (
    <Cells>
      <Cell
        id="my-bargains"
        icon="ticket"
        label="我的砍价"
        onTap={() => navigateTo({ url: "/promotions/bargains/index" })}
      />
    </Cells>
  );
}

/** Goods of the same session stand under one head with its countdown. */
function Sessions({ items, aheadMs }: { items: ShownActivity[]; aheadMs: number }) {
  if (items.length === 0)
    return (
      <Notice
        id="flash-empty"
        icon="clock"
        title="现在没有活动"
        hint="活动开始前会在这里预告"
        action={
          <Button tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
            去首页看看
          </Button>
        }
      />
    );
  const sessions = groupsOf(items);
  return (
    <>
      {sessions.map(([key, goods]) => (
        <View key={key} className="flash-session">
          <SessionHead first={goods[0]!} aheadMs={aheadMs} />
          {goods.map((one) => (
            <Goods key={one.activityId + one.productId} activity={one} />
          ))}
        </View>
      ))}
    </>
  );
}

/** What runs first, by its end; then what begins, by its start. */
function groupsOf(items: ShownActivity[]): [string, ShownActivity[]][] {
  const sessions = new Map<string, ShownActivity[]>();
  const inOrder = [...items].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const one of inOrder) sessions.set(sortKey(one), [...(sessions.get(sortKey(one)) ?? []), one]);
  return [...sessions];
}

const sortKey = ({ isRunning, startsAt, endsAt }: ShownActivity) =>
  isRunning ? `0${endsAt ?? "9"}` : `1${startsAt ?? ""}`;

function SessionHead({ first, aheadMs }: { first: ShownActivity; aheadMs: number }) {
  const { isRunning, startsAt, endsAt } = first;
  const until = isRunning ? endsAt : startsAt;
  return (
    <View className="row row--between flash-session__head">
      <Text className="flash-session__name number">
        {isRunning ? "正在进行" : `即将开始 ${startsAt ? formatTime(startsAt).slice(5) : ""}`}
      </Text>
      {until !== null && (
        <Countdown
          className="small flash-session__time"
          until={until}
          aheadMs={aheadMs}
          before={isRunning ? "距结束 " : "距开始 "}
          over={isRunning ? "已结束" : "开始了"}
        />
      )}
    </View>
  );
}

function Goods({ activity }: { activity: ShownActivity }) {
  const { productId, title, pictureUrl, priceFen, listPriceFen, isRunning, stock, left, perMember, group, bargain } =
    activity;
  const open = () => navigateTo({ url: `/pages/product/index?id=${productId}` });
  const isOut = left === 0;
  const act = !isRunning ? "去看看" : isOut ? "已抢完" : group ? "去拼团" : bargain ? "去砍价" : "马上抢";
  return (
    <View id={`flash-${productId}`} className="card flash-goods" {...tap(open, { role: "link" })}>
      <View className="flash-goods__picture">
        <Picture path={pictureUrl} size="card" />
      </View>
      <View className="grow">
        <Text className="flash-goods__title">{title}</Text>
        <Text className="block faint small">
          {[
            group && `${group.size} 人成团`,
            bargain && `${bargain.helpers} 刀到底价`,
            perMember !== null && `每人限购 ${perMember} 件`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        {isRunning && stock !== null && left !== null && (
          <View className="row flash-goods__stock">
            <View className="grow">
              <GrowthBar doneBp={Math.floor(((stock - left) * 10_000) / stock)} />
            </View>
            <Text className="small number">{isOut ? "抢完了" : `还剩 ${left} 件`}</Text>
          </View>
        )}
        <View className="row row--between">
          <View className="flash-goods__prices">
            <Price fen={priceFen} />
            {priceFen < listPriceFen && (
              <Text className="flash-goods__struck number">{formatFenShort(listPriceFen)}</Text>
            )}
          </View>
          <Text className={`flash-goods__act ${isRunning && !isOut ? "" : "flash-goods__act--quiet"}`}>{act}</Text>
        </View>
      </View>
    </View>
  );
}

export default withErrorPage(FlashPage);
