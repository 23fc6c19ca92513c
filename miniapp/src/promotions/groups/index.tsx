import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { OwnGroup } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { stateNames } from "@/promotions/group-words";
import "./index.css";

function GroupsPage() {
  return (
    <LoginWall reason="登录后查看你的拼团">
      <Groups />
    </LoginWall>
  );
}

function Groups() {
  const { loggedIn } = useMe();
  const groups = useInfiniteQuery({
    ...api.promotions.mine.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const look = () => navigateTo({ url: "/promotions/flash/index?kind=group" });
  const empty = (
    <Notice
      id="groups-empty"
      icon="team"
      title="还没有参加过拼团"
      hint="和朋友一起买更便宜"
      action={
        <Button tone="quiet" onTap={look}>
          看看拼团
        </Button>
      }
    />
  );
  return (
    <View id="groups" className="screen">
      <EndlessList query={groups} empty={empty}>
        {(items) => items.map((group) => <GroupRow key={group.orderNo} group={group} />)}
      </EndlessList>
    </View>
  );
}

function GroupRow({ group: { groupId, title, pictureUrl, priceFen, status, missing, size } }: { group: OwnGroup }) {
  return (
    <View
      id={`group-${groupId}`}
      className="card row own-group"
      {...tap(() => navigateTo({ url: `/promotions/group/index?id=${groupId}` }), { role: "link" })}
    >
      <View className="own-group__picture">
        <Picture path={pictureUrl} />
      </View>
      <View className="grow">
        <Text className="block one-line">{title}</Text>
        <Text className="block faint small number">{size} 人团</Text>
        <Price fen={priceFen} size="small" />
      </View>
      <Text className={`small ${status === "open" ? "own-group__due" : "soft"}`}>
        {status === "open" ? `还差 ${missing} 人` : stateNames[status]}
      </Text>
    </View>
  );
}

export default withErrorPage(GroupsPage);
