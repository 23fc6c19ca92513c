import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { Price } from "@/components/price";
import { tap } from "@/components/tap";
import type { Cart, CartLine } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { Check } from "@/pages/cart/cart-row";
import type { CartMarks } from "@/pages/cart/use-cart-marks";

type Props = { cart: Cart; marks: CartMarks };

const linesOf = ({ groups }: Cart): CartLine[] => groups.flatMap(({ lines }) => lines);

function SelectAll({ cart, marks }: Props) {
  const lines = linesOf(cart);
  const areOn = marks.areOn(lines);
  const toggle = () => marks.toggle(lines, !areOn);
  return (
    <View className="row cart__all">
      <Check id="select-all" label="全选" on={areOn} onTap={toggle} />
      <Text className="soft small cart__all-word" {...tap(toggle)}>
        全选
      </Text>
    </View>
  );
}

export function OrderBar({ cart, marks }: Props) {
  const { selected } = cart;
  return (
    <BottomBar>
      <SelectAll cart={cart} marks={marks} />
      <View className="grow cart__sum">
        <View>
          <Text className="soft small">合计 </Text>
          <Price id="cart-total" fen={selected.goodsFen} />
        </View>
        <Text id="cart-off" className="faint small number">
          {selected.offFen > 0 ? `已减 ${formatFen(selected.offFen)}，` : ""}不含运费
        </Text>
      </View>
      <View className="cart__submit">
        <Button
          id="cart-checkout"
          tone="buy"
          disabled={selected.lines === 0 || marks.changes.busy}
          onTap={() => navigateTo({ url: "/pages/checkout/index?cart=1" })}
        >
          结算 ({selected.pieces})
        </Button>
      </View>
    </BottomBar>
  );
}

export function EditBar({ cart, marks }: Props) {
  const { changes, editedIds: skuIds } = marks;
  const none = skuIds.length === 0 || changes.busy;
  const leave = { onSuccess: () => marks.edit(false) };
  const askRemove = async () => {
    if (await confirmed("移出购物车", `确定移出选中的 ${skuIds.length} 种商品吗？`))
      changes.remove.mutate({ skuIds }, leave);
  };
  return (
    <BottomBar>
      <SelectAll cart={cart} marks={marks} />
      <View className="grow" />
      <View className="cart__act">
        <Button
          id="cart-keep"
          tone="quiet"
          disabled={none}
          onTap={() => changes.keepForLater.mutate({ skuIds }, leave)}
        >
          移入收藏
        </Button>
      </View>
      <View className="cart__act">
        <Button id="cart-remove" tone="buy" disabled={none} onTap={askRemove}>
          删除{skuIds.length > 0 ? ` (${skuIds.length})` : ""}
        </Button>
      </View>
    </BottomBar>
  );
}
