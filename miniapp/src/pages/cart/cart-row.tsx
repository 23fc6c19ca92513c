import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { isTooMany, maxQuantity, obstacleOf } from "@/cart/line-obstacle";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Stepper } from "@/components/stepper";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import type { CartLine } from "@/data/shapes";
import { formatFen } from "@/format/money";

type Props = {
  line: CartLine;
  busy: boolean;
  onSelect: (selected: boolean) => void;
  onQuantity: (quantity: number) => void;
  onRemove: () => void;
};

export function CartRow({ line, busy, onSelect, onQuantity, onRemove }: Props) {
  const { skuId, priceChangeFen } = line;
  const obstacle = obstacleOf(line);
  const isGone = obstacle !== null && !isTooMany(line);
  const max = maxQuantity(line);
  const tick = () => (obstacle ? tell(obstacle) : onSelect(!line.selected));
  const open = () => navigateTo({ url: `/pages/product/index?id=${line.productId}` });
  return (
    <View id={`cart-${skuId}`} className={`cart-row ${isGone ? "cart-row--gone" : ""}`}>
      <Check id={`select-${skuId}`} label={`选择 ${line.title}`} on={line.selected && !obstacle} onTap={tick} />
      <View className="cart-row__picture" {...tap(open, { role: "link", label: line.title })}>
        <Picture path={line.pictureUrl} />
      </View>
      <View className="grow">
        <Text className="cart-row__title" {...tap(open, { role: "link" })}>
          {line.title}
        </Text>
        <View className="row row--between">
          <Text className="faint small">{line.specText}</Text>
          <View id={`remove-${skuId}`} className="cart-row__remove" {...tap(onRemove, { label: `移除 ${line.title}` })}>
            <Icon name="close" size={14} color="var(--ink-faint)" />
          </View>
        </View>
        {priceChangeFen !== 0 && !isGone && (
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
        <View className="row row--between">
          <Price fen={line.unitPriceFen} size="small" />
          {!isGone && (
            <Stepper
              id={`quantity-${skuId}`}
              value={line.quantity}
              max={max}
              onChange={(quantity) => !busy && quantity !== line.quantity && onQuantity(quantity)}
            />
          )}
        </View>
      </View>
    </View>
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
