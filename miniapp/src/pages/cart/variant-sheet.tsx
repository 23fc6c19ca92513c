import { useQuery } from "@tanstack/react-query";
import { SpecPicker } from "@/catalog/spec-picker";
import { useSpecChoice } from "@/catalog/use-spec-choice";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import type { CartLine, Product } from "@/data/shapes";

type Props = { line: CartLine; busy: boolean; onChoose: (toSkuId: string) => void; onClose: () => void };

/** 换规格: another variant of a line's product; the line keeps its number of pieces. */
export function VariantSheet({ line, ...props }: Props) {
  const product = useQuery(api.catalog.product.queryOptions({ id: line.productId }));
  if (!product.data) {
    return (
      <Sheet id="variant-sheet" open title="更换规格" onClose={props.onClose}>
        <Loaded query={product}>{() => null}</Loaded>
      </Sheet>
    );
  }
  return <Choosing product={product.data} line={line} {...props} />;
}

function Choosing({ product, line, busy, onChoose, onClose }: Props & { product: Product }) {
  const chosen = useSpecChoice(product, line.skuId);
  const { sku } = chosen;
  const words = !sku ? "请选择规格" : sku.stock < 1 ? "这一款暂时缺货" : null;
  const confirm = () => (sku && sku.id !== line.skuId ? onChoose(sku.id) : onClose());
  return (
    <Sheet
      id="variant-sheet"
      open
      title="更换规格"
      onClose={onClose}
      footer={
        <Button id="variant-confirm" tone="buy" disabled={words !== null} busy={busy} onTap={confirm}>
          {words ?? "确定"}
        </Button>
      }
    >
      <SpecPicker product={product} chosen={chosen} withQuantity={false} />
    </Sheet>
  );
}
