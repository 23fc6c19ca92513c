import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { ProductGrid } from "@/catalog/product-card";
import { api } from "@/data/api";
import type { Zone } from "@/data/shapes";

const shownCount = 4;

/** Goods of the same zone, below a product that cannot be bought any more; of all zones where its own is not known. */
export function OthersToBuy({ zone, exceptId }: { zone?: Zone; exceptId: string }) {
  const { data } = useQuery(api.catalog.products.queryOptions({ zone }));
  const others = (data?.items ?? []).filter(({ id, soldOut }) => id !== exceptId && !soldOut).slice(0, shownCount);
  if (others.length === 0) return null;
  return (
    <View id="others-to-buy">
      <Text className="card__title">看看这些</Text>
      <ProductGrid products={others} />
    </View>
  );
}
