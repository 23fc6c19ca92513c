import { View } from "@tarojs/components";
import { ProductGridSkeleton } from "@/catalog/product-grid-skeleton";
import { Skeleton } from "@/components/states";

export function HomeSkeleton() {
  return (
    <View>
      <Skeleton height={158} gap={12} />
      <Skeleton height={96} gap={20} />
      <ProductGridSkeleton />
    </View>
  );
}
