import { View } from "@tarojs/components";
import { Skeleton } from "@/components/states";
import "./product-card.css";

export function ProductGridSkeleton() {
  return (
    <View id="loading" className="product-grid">
      {["a", "b", "c", "d"].map((key) => (
        <View key={key} className="product-card-skeleton">
          <Skeleton height={170} gap={10} />
          <View className="product-card-skeleton__body">
            <Skeleton width="90%" />
            <Skeleton width="50%" gap={0} />
          </View>
        </View>
      ))}
    </View>
  );
}
