import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { OrderCard } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { presaleWords } from "@/format/presale";
import "./order-lines.css";

type Line = Omit<OrderCard["lines"][number], "virtual" | "exchangedText" | "productId" | "isGift"> & {
  productId?: string;
  /** 满赠: it comes with the order at no price. */
  isGift?: boolean;
  pointsPrice?: number;
  /** 限时折扣 that the price is of. */
  timed?: { name: string; endsAt: string | null } | null;
  /** 预售: the day until which it is sent. */
  presaleShipsBy?: string | null;
  /** 换货: what units of the line were exchanged for, and what a case sends. */
  exchangedText?: string | null;
  wantedSpecText?: string | null;
};

type Props = {
  lines: Line[];
  /** Whether a tap on a line opens its product. */
  opensProducts?: boolean;
};

export function OrderLines({ lines, opensProducts }: Props) {
  const keyed = lines.map((line, index) => ({ ...line, key: `line-${index}` }));
  return (
    <>
      {keyed.map((line) => (
        <View
          key={line.key}
          className="order-line"
          {...tap(opensProducts ? openProduct(line) : undefined, { role: "link" })}
        >
          <View className="order-line__picture">
            <Picture path={line.pictureUrl} />
          </View>
          <View className="grow">
            <Text className="order-line__title">{line.title}</Text>
            <Text className="faint small">{line.specText}</Text>
            {line.presaleShipsBy ? (
              <Text className="block order-line__presale small">{presaleWords(line.presaleShipsBy)}</Text>
            ) : null}
            {line.wantedSpecText ? <Text className="block soft small">换成 {line.wantedSpecText}</Text> : null}
            {line.exchangedText ? <Text className="block soft small">已换成 {line.exchangedText}</Text> : null}
          </View>
          <View className="order-line__side">
            {line.pointsPrice ? <Text className="block number">{formatCount(line.pointsPrice)} 积分</Text> : null}
            {line.isGift ? <Tag tone="deal">赠品</Tag> : <Price fen={line.unitPriceFen} size="small" tone="ink" />}
            {line.timed && <Text className="block sum__fen--off small">限时价</Text>}
            {line.quantity > 0 && <Text className="block faint small number">×{line.quantity}</Text>}
          </View>
        </View>
      ))}
    </>
  );
}

const openProduct = ({ productId }: Line) =>
  productId ? () => navigateTo({ url: `/pages/product/index?id=${productId}` }) : undefined;

/** One line of a bill: a name and its amount. */
export function Sum({ name, fen, tone }: { name: string; fen: number; tone?: "off" }) {
  return (
    <View className="sum">
      <Text className="soft">{name}</Text>
      <Text className={`number ${tone ? `sum__fen--${tone}` : ""}`}>{formatFen(fen)}</Text>
    </View>
  );
}
