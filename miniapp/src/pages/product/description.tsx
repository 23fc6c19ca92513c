import { Text, View } from "@tarojs/components";
import { enlarge } from "@/components/enlarge";
import { Picture } from "@/components/picture";
import { pictureAddress } from "@/data/api-url";
import type { Product } from "@/data/shapes";

export function Description({ blocks }: { blocks: Product["description"] }) {
  if (blocks.length === 0) return null;
  const keyed = blocks.map((block, index) => ({ ...block, key: `block-${index}` }));
  const urls = blocks.flatMap((block) => (block.kind === "text" ? [] : [pictureAddress(block.url)]));
  return (
    <View className="card">
      <Text className="card__title">商品介绍</Text>
      {keyed.map((block) =>
        block.kind === "text" ? (
          <Text key={block.key} className="description__text">
            {block.text}
          </Text>
        ) : (
          <View
            key={block.key}
            className="description__picture"
            onClick={() => enlarge({ urls, current: pictureAddress(block.url) })}
          >
            <Picture path={block.url} fit="widthFix" size="full" />
          </View>
        ),
      )}
    </View>
  );
}
