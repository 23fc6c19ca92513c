import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter, useShareAppMessage } from "@tarojs/taro";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Avatar, Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import type { GroupPage } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { Countdown } from "@/orders/countdown";
import { stateNames } from "@/promotions/group-words";
import { ShareButton } from "@/share/share-button";
import { sharePath } from "@/share/share-path";
import "./index.css";

/** 一个团: who is in it, how many are missing and until when, and what happens next. */
function GroupPageShown() {
  usePageInvitation();
  const groupId = useRouter().params.id ?? "";
  const group = useQuery({
    ...api.promotions.group.queryOptions({ groupId }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === "open" ? 10_000 : false),
  });
  const { me } = useMe();
  const path = sharePath({ page: "/promotions/group/index", productId: groupId, me });
  useShareAppMessage(() => {
    const { data } = group;
    if (!data) return { title: "一起拼团", path };
    const title = `${formatFenShort(data.priceFen)} 拼团，还差 ${data.missing} 人：${data.title}`;
    return { title, path, imageUrl: pictureAddress(data.cardUrl) };
  });
  return (
    <View id="group" className="screen screen--with-bar">
      <Loaded query={group}>
        {(shown) => <Shown group={shown} path={path} aheadMs={Date.parse(shown.serverNow) - group.dataUpdatedAt} />}
      </Loaded>
    </View>
  );
}

function Shown({ group, path, aheadMs }: { group: GroupPage; path: string; aheadMs: number }) {
  const { productId, title, pictureUrl, priceFen, listPriceFen, size, own } = group;
  const openProduct = () => navigateTo({ url: `/pages/product/index?id=${productId}` });
  return (
    <>
      <View className="card row group-goods" {...tap(openProduct, { role: "link", label: title })}>
        <View className="group-goods__picture">
          <Picture path={pictureUrl} />
        </View>
        <View className="grow">
          <Text className="block group-goods__title">{title}</Text>
          <Text className="block faint small number">{size} 人团</Text>
          <View className="row">
            <Price id="group-price" fen={priceFen} />
            {listPriceFen !== null && priceFen < listPriceFen && (
              <Text className="group-goods__struck number">{formatFenShort(listPriceFen)}</Text>
            )}
          </View>
        </View>
      </View>
      <State group={group} aheadMs={aheadMs} />
      <Cells>
        {own && (
          <Cell
            id="group-order"
            icon="order"
            label="我的订单"
            value={own.statusName}
            onTap={() => navigateTo({ url: `/pages/order/index?orderNo=${own.orderNo}` })}
          />
        )}
        <Cell
          id="group-mine"
          icon="team"
          label="我的拼团"
          onTap={() => navigateTo({ url: "/promotions/groups/index" })}
        />
      </Cells>
      <Acts group={group} path={path} />
    </>
  );
}

function State({ group, aheadMs }: { group: GroupPage; aheadMs: number }) {
  const { status, missing, members, endsAt } = group;
  const seated = members.map((person, index) => ({ ...person, key: `place-${index}` }));
  return (
    <View className="card group-state">
      <Text id="group-state" className="group-state__title number">
        {status === "open" ? `还差 ${missing} 人成团` : stateNames[status]}
      </Text>
      {status === "open" && (
        <Countdown
          id="group-countdown"
          className="block small group-state__time"
          until={endsAt}
          aheadMs={aheadMs}
          before="剩余 "
          over="时间到了，正在结束"
        />
      )}
      <View className="group-state__people">
        {seated.map((person) => (
          <View key={person.key} className="group-person">
            <Avatar nickname={person.nickname} path={person.avatarUrl} size="large" />
            <Text className="one-line small">{person.isOwn ? "我" : person.nickname}</Text>
          </View>
        ))}
        {status !== "complete" &&
          freeSeats(missing).map((seat) => (
            <View key={seat} className="group-person">
              <View className="group-person__free">？</View>
              <Text className="one-line small faint">{status === "open" ? "待参团" : "空缺"}</Text>
            </View>
          ))}
      </View>
      <Text id="group-next" className="block small soft">
        {nextOf(group)}
      </Text>
    </View>
  );
}

/** Free seats that are drawn; a large group says the rest in its number. */
const freeSeats = (missing: number) => ["a", "b", "c", "d", "e", "f"].slice(0, missing);

function nextOf({ status, fillUp, own }: GroupPage): string {
  if (status === "complete") return own ? "成团了，商家正在备货" : "这个团已经满了，可以自己开一团";
  if (status === "failed") {
    if (!own) return "这个团没有成，可以自己开一团";
    return own.isRefunded ? "没有成团，货款已按原路退回" : "没有成团，货款正在按原路退回";
  }
  return fillUp ? "时间到了，人不满也会成团发货" : "到时没有成团，货款按原路退回";
}

function Acts({ group, path }: { group: GroupPage; path: string }) {
  const { groupId, productId, status, left, own } = group;
  const product = `/pages/product/index?id=${productId}`;
  const canJoin = status === "open" && left !== 0 && own === null;
  return (
    <BottomBar>
      {status === "open" && (
        <ShareButton id="group-share" path={path} label="分享给朋友" tone={own ? "pine" : "quiet"} />
      )}
      {canJoin && (
        <Button id="group-join" tone="buy" onTap={() => navigateTo({ url: `${product}&join=${groupId}` })}>
          参加这个团
        </Button>
      )}
      {!canJoin && !(status === "open" && own) && (
        <Button id="group-open-own" tone="buy" onTap={() => navigateTo({ url: product })}>
          {left === 0 ? "已抢完，看看商品" : "另开一团"}
        </Button>
      )}
    </BottomBar>
  );
}

export default withErrorPage(GroupPageShown);
