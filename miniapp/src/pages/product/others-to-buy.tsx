import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { ProductGrid } from "@/catalog/product-card";
import { api } from "@/data/api";
import type { Product } from "@/data/shapes";

const shownCount = 6;

type Props = { product?: Pick<Product, "id" | "zone" | "categoryId">; exceptId?: string; title: string };

/** Goods like this one: its category by sales, then its zone; of all zones where the product is not known. */
export function OthersToBuy({ product, exceptId, title }: Props) {
  const { id = exceptId, zone, categoryId } = product ?? {};
  const alike = useQuery({
    ...api.catalog.products.queryOptions({ categoryId, sort: "sales" }),
    enabled: categoryId !== undefined,
  });
  const isShort = categoryId === undefined || (alike.data && alike.data.items.length <= shownCount);
  const others = useQuery({ ...api.catalog.products.queryOptions({ zone, sort: "sales" }), enabled: Boolean(isShort) });
  const found = [...(alike.data?.items ?? []), ...(others.data?.items ?? [])];
  const shown = [...new Map(found.map((card) => [card.id, card])).values()]
    .filter((card) => card.id !== id && !card.soldOut && (zone === undefined || card.zone === zone))
    .slice(0, shownCount);
  const even = shown.length > 2 ? shown.slice(0, shown.length - (shown.length % 2)) : shown;
  if (even.length === 0) return null;
  return (
    <View id="others-to-buy" className="others-to-buy">
      <Text className="section-title">{title}</Text>
      <ProductGrid products={even} />
    </View>
  );
}
