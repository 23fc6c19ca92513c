import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { GrowthBar } from "@/components/growth-bar";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { BargainCard } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { bargainStates, cutBp } from "@/promotions/bargain-words";
import "./index.css";

function BargainsPage() {
  return (
    <LoginWall reason="登录后查看你的砍价">
      <Bargains />
    </LoginWall>
  );
}

function Bargains() {
  const { loggedIn } = useMe();
  const bargains = useInfiniteQuery({
    ...api.promotions.myBargains.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const look = () => navigateTo({ url: "/promotions/flash/index?kind=bargain" });
  const empty = (
    <Notice
      id="bargains-empty"
      icon="ticket"
      title="还没有发起过砍价"
      hint="请朋友帮忙，价格一刀一刀降"
      action={
        <Button tone="quiet" onTap={look}>
          看看砍价
        </Button>
      }
    />
  );
  return (
    <View id="bargains" className="screen">
      <EndlessList query={bargains} empty={empty}>
        {(items) => items.map((one) => <BargainRow key={one.bargainId} bargain={one} />)}
      </EndlessList>
    </View>
  );
}

function BargainRow({ bargain }: { bargain: BargainCard }) {
  const { bargainId, title, specText, pictureUrl, priceFen, floorFen, state, missing } = bargain;
  return (
    <View
      id={`bargain-${bargainId}`}
      className="card row own-bargain"
      {...tap(() => navigateTo({ url: `/promotions/bargain/index?id=${bargainId}` }), { role: "link" })}
    >
      <View className="own-bargain__picture">
        <Picture path={pictureUrl} />
      </View>
      <View className="grow">
        <Text className="block one-line">{title}</Text>
        <Text className="block faint small one-line">{specText}</Text>
        <View className="own-bargain__bar">
          <GrowthBar doneBp={cutBp(bargain)} />
        </View>
        <View className="row row--between">
          <View className="row">
            <Price fen={priceFen} size="small" />
            <Text className="faint small number">底价 {formatFenShort(floorFen)}</Text>
          </View>
          <Text className={`small number ${state === "open" ? "own-bargain__due" : "soft"}`}>
            {state === "open" ? `还差 ${missing} 刀` : bargainStates[state]}
          </Text>
        </View>
      </View>
    </View>
  );
}

export default withErrorPage(BargainsPage);
