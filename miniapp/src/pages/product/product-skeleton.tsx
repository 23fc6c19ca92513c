import { View } from "@tarojs/components";
import { Skeleton } from "@/components/states";

export function ProductSkeleton() {
  return (
    <View id="loading">
      <Skeleton height={375} gap={12} />
      <View className="screen">
        <View className="card">
          <Skeleton width="40%" height={30} gap={14} />
          <Skeleton width="90%" height={20} />
          <Skeleton width="60%" height={20} gap={0} />
        </View>
        <View className="card">
          <Skeleton width="70%" />
          <Skeleton width="50%" gap={0} />
        </View>
      </View>
    </View>
  );
}
