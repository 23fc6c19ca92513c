import { View } from "@tarojs/components";
import { Skeleton } from "@/components/states";

export function HomeSkeleton() {
  return (
    <View id="loading">
      <Skeleton height={158} gap={12} />
      <Skeleton height={96} gap={20} />
      <View className="product-grid">
        {["a", "b", "c", "d"].map((key) => (
          <View key={key} className="product-card">
            <Skeleton height={170} gap={10} />
            <View className="product-card__body">
              <Skeleton width="90%" />
              <Skeleton width="50%" gap={0} />
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
