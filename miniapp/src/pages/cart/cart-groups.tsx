import { Text, View } from "@tarojs/components";
import { isGone, obstacleOf } from "@/cart/line-obstacle";
import { ThresholdLines } from "@/catalog/threshold-lines";
import { confirmed } from "@/components/confirm";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import type { Cart, CartLine } from "@/data/shapes";
import { CartRow, Check } from "@/pages/cart/cart-row";
import type { CartMarks } from "@/pages/cart/use-cart-marks";
import { StoreName } from "@/shop/store-name";

type Props = { cart: Cart; marks: CartMarks; onVariant: (line: CartLine) => void };

/** The lines by store and zone, and below them those that cannot be bought any more. */
export function CartGroups({ cart, marks, onVariant }: Props) {
  const gone = cart.groups.flatMap(({ lines }) => lines).filter(isGone);
  const groups = cart.groups
    .map((group) => ({ ...group, lines: group.lines.filter((line) => !isGone(line)) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <>
      {groups.map(({ store, zone, zoneName, lines, thresholds }) => (
        <View key={`${store.id}-${zone}`} className="card cart__group">
          <View className="row">
            <Check
              id={`select-${store.id}-${zone}`}
              label={`选择 ${store.name} 的商品`}
              on={marks.areOn(lines)}
              onTap={() => marks.toggle(lines, !marks.areOn(lines))}
            />
            <StoreName store={store} className="grow cart__store" />
            <Tag tone={zone}>{zoneName}</Tag>
          </View>
          <ThresholdLines notes={thresholds} />
          {lines.map((line) => (
            <Line key={line.skuId} line={line} marks={marks} onVariant={onVariant} />
          ))}
        </View>
      ))}
      {gone.length > 0 && <GoneLines lines={gone} marks={marks} />}
    </>
  );
}

function Line({ line, marks, onVariant }: { line: CartLine; marks: CartMarks; onVariant: (line: CartLine) => void }) {
  const { changes, isOn, toggle, isEditing } = marks;
  const obstacle = obstacleOf(line);
  const askRemove = async () => {
    const { skuId, title } = line;
    if (await confirmed("移出购物车", `确定移出“${title}”吗？`)) changes.remove.mutate({ skuIds: [skuId] });
  };
  return (
    <CartRow
      line={line}
      on={isOn(line)}
      busy={changes.busy}
      onTick={() => (obstacle && !isEditing ? tell(obstacle) : toggle([line], !isOn(line)))}
      onQuantity={(quantity) => changes.setQuantity.mutate({ skuId: line.skuId, quantity })}
      onVariant={() => onVariant(line)}
      onRemove={askRemove}
    />
  );
}

function GoneLines({ lines, marks }: { lines: CartLine[]; marks: CartMarks }) {
  const askClear = async () => {
    if (!(await confirmed("清空失效商品", `确定移出这 ${lines.length} 种失效商品吗？`))) return;
    marks.changes.remove.mutate({ skuIds: lines.map(({ skuId }) => skuId) });
  };
  return (
    <View id="cart-gone" className="card cart__group">
      <View className="row row--between cart__gone-head">
        <Text className="cart__store">失效商品 {lines.length} 种</Text>
        <Text id="cart-clear-gone" className="cart__link" {...tap(askClear)}>
          清空失效商品
        </Text>
      </View>
      {lines.map((line) => (
        <Line key={line.skuId} line={line} marks={marks} onVariant={() => {}} />
      ))}
    </View>
  );
}
