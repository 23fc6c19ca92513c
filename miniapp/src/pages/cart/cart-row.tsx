import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { isGone, isTooMany, limitOf, maxQuantity, obstacleOf } from "@/cart/line-obstacle";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Stepper } from "@/components/stepper";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { CartLine } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { presaleWords } from "@/format/presale";

type Props = {
  line: CartLine;
  /** Whether the circle is full: chosen for the order, or for the act of the edit mode. */
  on: boolean;
  busy: boolean;
  onTick: () => void;
  onQuantity: (quantity: number) => void;
  onVariant: () => void;
  onRemove: () => void;
};

export function CartRow({ line, on, busy, onTick, onQuantity, onVariant, onRemove }: Props) {
  const { skuId } = line;
  const gone = isGone(line);
  const max = maxQuantity(line);
  const open = () => navigateTo({ url: `/pages/product/index?id=${line.productId}` });
  return (
    <View id={`cart-${skuId}`} className={`cart-row ${gone ? "cart-row--gone" : ""}`}>
      <Check id={`select-${skuId}`} label={`选择 ${line.title}`} on={on} onTap={onTick} />
      <View className="cart-row__picture" {...tap(open, { role: "link", label: line.title })}>
        <Picture path={line.pictureUrl} />
      </View>
      <View className="grow">
        <View className="cart-row__head">
          <Text className="grow cart-row__title" {...tap(open, { role: "link" })}>
            {line.title}
          </Text>
          <View id={`remove-${skuId}`} className="cart-row__remove" {...tap(onRemove, { label: `移除 ${line.title}` })}>
            <Icon name="close" size={14} color="var(--ink-faint)" />
          </View>
        </View>
        {line.specText && (
          <View
            id={`variant-${skuId}`}
            className={gone ? "cart-row__variant" : "cart-row__variant cart-row__variant--open"}
            {...tap(gone ? undefined : onVariant)}
          >
            <Text className="one-line">{line.specText}</Text>
            {!gone && <Icon name="down" size={10} />}
          </View>
        )}
        <Marks line={line} busy={busy} onQuantity={onQuantity} />
        <View className="row row--between cart-row__buy">
          <View className="row cart-row__price">
            <Price fen={line.unitPriceFen} size="small" />
            {line.timed && <Tag tone="gold">限时价</Tag>}
            {line.presaleShipsBy && <Tag tone="persimmon">{presaleWords(line.presaleShipsBy)}</Tag>}
          </View>
          {!gone && (
            <Stepper
              id={`quantity-${skuId}`}
              value={line.quantity}
              max={max}
              limit={limitOf(line)}
              onChange={(quantity) => !busy && onQuantity(quantity)}
            />
          )}
        </View>
      </View>
    </View>
  );
}

function Marks({ line, busy, onQuantity }: Pick<Props, "line" | "busy" | "onQuantity">) {
  const { skuId, priceChangeFen } = line;
  const obstacle = obstacleOf(line);
  const max = maxQuantity(line);
  return (
    <>
      {priceChangeFen !== 0 && !isGone(line) && (
        <Text className={`cart-row__mark ${priceChangeFen < 0 ? "cart-row__mark--down" : ""}`}>
          比加入时{priceChangeFen < 0 ? "降" : "涨"} {formatFen(Math.abs(priceChangeFen))}
        </Text>
      )}
      {obstacle && <Text className="cart-row__mark">{obstacle}</Text>}
      {isTooMany(line) && line.quantity > max && (
        <Text id={`fit-${skuId}`} className="cart-row__fit" {...tap(() => !busy && onQuantity(max))}>
          改为 {max} 件
        </Text>
      )}
    </>
  );
}

export function Check({ id, label, on, onTap }: { id: string; label: string; on: boolean; onTap: () => void }) {
  return (
    <View id={id} className="check-area" {...tap(onTap, { role: "checkbox", label, on })}>
      <View className={`check ${on ? "check--on" : ""}`}>
        {on && <Icon name="check" size={12} color="var(--white)" />}
      </View>
    </View>
  );
}
