import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh, useReachBottom } from "@tarojs/taro";
import { useState } from "react";
import { OwnPrice } from "@/catalog/own-price";
import { Button } from "@/components/button";
import { Chips } from "@/components/chips";
import { withErrorPage } from "@/components/error-page";
import { Picture } from "@/components/picture";
import { Loaded, Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { PromotedProduct } from "@/data/shapes";
import { formatRoughCount } from "@/format/count";
import { formatFenShort } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

const sorts = [
  { key: "earn", name: "按奖励" },
  { key: "sales", name: "按销量" },
] as const;

/** Cards that a scroll to the end adds. */
const pageSize = 12;

function GoodsPage() {
  return (
    <LoginWall reason="登录后查看推广商品">
      <Goods />
    </LoginWall>
  );
}

/** 推广商品: what can be shared, with what a friend's purchase pays; each leads to its page and its poster. */
function Goods() {
  const { loggedIn } = useMe();
  const [sort, setSort] = useState<(typeof sorts)[number]["key"]>("earn");
  const goods = useQuery({ ...api.catalog.promoted.queryOptions({ sort }), enabled: loggedIn });
  const [count, setCount] = useState(pageSize);
  useReachBottom(() => setCount(count + pageSize));
  usePullDownRefresh(async () => {
    await goods.refetch();
    stopPullDownRefresh();
  });
  const join = (
    <Button tone="quiet" onTap={() => navigateTo({ url: "/pages/join/index" })}>
      了解怎样成为代理
    </Button>
  );
  return (
    <View id="promoted-page" className="screen">
      <Chips id="promoted-sort" chips={sorts} chosen={sort} onChoose={setSort} />
      <Loaded query={goods}>
        {(products) =>
          products.length === 0 ? (
            <Notice
              id="promoted-empty"
              icon="gift"
              title="现在没有可以推广的商品"
              hint="代理和老板分享商品，朋友购买后有奖励"
              action={join}
            />
          ) : (
            products.slice(0, count).map((product) => <Promoted key={product.id} product={product} />)
          )
        }
      </Loaded>
    </View>
  );
}

function Promoted({ product }: { product: PromotedProduct }) {
  const { id, title, zone, zoneName, pictureUrl, salesCount, shareEarnFen } = product;
  return (
    <View className="card promoted">
      <View
        className="row promoted__open"
        {...tap(() => navigateTo({ url: `/pages/product/index?id=${id}` }), { role: "link" })}
      >
        <View className="promoted__picture">
          <Picture path={pictureUrl} size="thumb" />
        </View>
        <View className="grow">
          <Text className="promoted__title">{title}</Text>
          <View className="row promoted__tags">
            <Tag tone={zone}>{zoneName}</Tag>
            <Text className="faint small number">{`已售 ${formatRoughCount(salesCount)}`}</Text>
          </View>
          <OwnPrice zone={zone} product={product} />
        </View>
      </View>
      <View className="row row--between promoted__foot">
        <View className="promoted__earn">
          <Text className="small">赚</Text>
          <Text className="promoted__amount number">{formatFenShort(shareEarnFen)}</Text>
        </View>
        <View className="row">
          <View
            className="promoted__act promoted__poster"
            {...tap(() => navigateTo({ url: `/agent/poster/index?id=${id}` }), {
              role: "link",
              label: `${title} 海报`,
            })}
          >
            <Text>海报</Text>
          </View>
          <View
            className="promoted__act promoted__act--main"
            {...tap(() => navigateTo({ url: `/pages/product/index?id=${id}` }), {
              role: "link",
              label: `去分享 ${title}`,
            })}
          >
            <Text>去分享</Text>
          </View>
        </View>
      </View>
    </View>
  );
}

export default withErrorPage(GoodsPage);
