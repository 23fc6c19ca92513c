import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { api } from "@/data/api";
import type { PaidCards } from "@/data/shapes";
import { formatFen, formatFenShort } from "@/format/money";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "@/member/parts/benefit.css";
import "./index.css";

function CardsPage() {
  return (
    <LoginWall reason="登录后查看会员卡">
      <Cards />
    </LoginWall>
  );
}

function Cards() {
  const { loggedIn } = useMe();
  const cards = useQuery({ ...api.cards.show.queryOptions(), enabled: loggedIn, staleTime: 0 });
  useDidShow(() => void (loggedIn && cards.refetch()));
  return (
    <View id="paid-cards" className="screen">
      <Loaded query={cards}>{(shown) => <CardsShown shown={shown} />}</Loaded>
    </View>
  );
}

function CardsShown({ shown: { cards, lookedAt } }: { shown: PaidCards }) {
  if (cards.length === 0)
    return <Notice id="cards-none" icon="crown" title="现在没有会员卡" hint="会员等级的权益一直都在" />;
  return (
    <>
      {cards.map((card) => (
        <PaidCard key={keyOf(card)} card={card} lookedAt={lookedAt} />
      ))}
      <Text className="block faint small paid-card__rules">
        付款后立即生效，再买一张接着延长；买卡的这一单按原价。折扣和会员等级不叠加，按更低的价格算。
      </Text>
    </>
  );
}

type Props = { card: PaidCards["cards"][number]; lookedAt: PaidCards["lookedAt"] };

/** Cards of stores may have the id of one of the platform's. */
const keyOf = ({ id, scope, storeName }: Props["card"]) =>
  storeName === null ? id : `${scope.replace(":", "-")}-${id}`;

function PaidCard({ card, lookedAt }: Props) {
  const { name, storeName, days, benefits, endsAt, product } = card;
  const id = keyOf(card);
  const open = (productId: string) => () => navigateTo({ url: `/pages/product/index?id=${productId}` });
  return (
    <View id={`card-${id}`} className="card paid-card">
      <View className="paid-card__face">
        <View className="row row--between">
          <View className="grow">
            <Text className="block paid-card__name">{name}</Text>
            {storeName !== null && <Text className="block small">{storeName} · 只在这家店用</Text>}
          </View>
          <Icon name="crown" size={22} />
        </View>
        <Text className="block number paid-card__days">{days} 天</Text>
        <Text className="block small number">
          {endsAt === null ? "还没有开通" : `已开通，有效期到 ${formatTime(endsAt)}`}
        </Text>
      </View>
      {benefits.map((benefit) => (
        <View key={benefit} className="benefit">
          <View className="benefit__mark">
            <Icon name="check" size={12} />
          </View>
          <Text className="grow number">{benefit}</Text>
        </View>
      ))}
      <Text id={`card-saved-${id}`} className="block soft small number paid-card__saved">
        {savedWords(card, lookedAt)}
      </Text>
      {product && (
        <View className="row row--between">
          <Text className="number paid-card__price">{formatFen(product.priceFen)}</Text>
          <Button id={`card-buy-${id}`} small tone="buy" onTap={open(product.productId)}>
            {endsAt === null ? "购买" : "续费"}
          </Button>
        </View>
      )}
    </View>
  );
}

/** What the card would have saved on own orders, set against its price; said as well where it is nothing. */
function savedWords({ savedFen, orders, storeName, product }: Props["card"], { days }: Props["lookedAt"]): string {
  const where = storeName === null ? "" : "在这家店";
  if (orders === 0) return `近 ${days} 天${where}没有零售订单，算不出能省多少`;
  const looked = `按你近 ${days} 天${where}的 ${orders} 笔零售订单算`;
  if (savedFen === 0) return `${looked}，用这张卡没有省下`;
  if (product === null) return `${looked}，这张卡能省 ${formatFen(savedFen)}`;
  const { priceFen } = product;
  if (savedFen < priceFen) return `${looked}，能省 ${formatFen(savedFen)}，不到卡的价格 ${formatFenShort(priceFen)}`;
  return `${looked}，能省 ${formatFen(savedFen)}，比卡的价格多 ${formatFen(savedFen - priceFen)}`;
}

export default withErrorPage(CardsPage);
