import { Text, View } from "@tarojs/components";
import { Price } from "@/components/price";
import type { ProductCard, Zone } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen, formatFenShort } from "@/format/money";
import "./own-price.css";

type Priced = Pick<
  ProductCard,
  "ownPriceFen" | "ownPriceName" | "struckPriceFen" | "pricesDiffer" | "pointsPrice" | "memberPriceFen"
>;

type Props = { id?: string; zone: Zone; product: Priced; size?: "large" };

/** What this visitor pays, why, and the price that others pay; 起 where variants cost differently. */
export function OwnPrice({ id, zone, product, size }: Props) {
  const { ownPriceFen, ownPriceName, struckPriceFen, pricesDiffer, pointsPrice, memberPriceFen } = product;
  const isOfAgents = ownPriceName === null && memberPriceFen !== null && zone === "member";
  return (
    <View id={id} className={`own-price ${size ? `own-price--${size}` : ""}`}>
      {pointsPrice === null ? (
        <Price fen={ownPriceFen} size={size} />
      ) : (
        <Text className={`price number ${size ? `price--${size}` : ""}`}>
          {formatCount(pointsPrice)}
          <Text className="price__cents">积分{ownPriceFen > 0 ? ` + ${formatFenShort(ownPriceFen)}` : ""}</Text>
        </Text>
      )}
      {pricesDiffer && <Text className="own-price__from">起</Text>}
      {ownPriceName !== null && <Text className="own-price__why">{ownPriceName}</Text>}
      {struckPriceFen !== null && (
        <Text className="own-price__struck number">
          {size ? formatFen(struckPriceFen) : formatFenShort(struckPriceFen)}
        </Text>
      )}
      {isOfAgents && <Text className="own-price__agents number">代理价 {formatFenShort(memberPriceFen)}</Text>}
    </View>
  );
}
