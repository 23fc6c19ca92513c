import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { OwnPrice } from "@/catalog/own-price";
import { Picture } from "@/components/picture";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { ProductCard as Card } from "@/data/shapes";
import { formatRoughCount } from "@/format/count";
import { formatFenShort } from "@/format/money";
import "./product-card.css";

export function ProductGrid({ products }: { products: Card[] }) {
  return (
    <View className="product-grid">
      {products.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
    </View>
  );
}

/** The zone has a tag of its own, so a tag with the zone's name is left out of the others. */
export function tagsBesideZone({ tags, zoneName }: Pick<Card, "tags" | "zoneName">): string[] {
  return tags.filter((tag) => tag !== zoneName);
}

function ProductCard({ product }: { product: Card }) {
  return (
    <View
      id={`product-${product.id}`}
      className="product-card"
      {...tap(() => navigateTo({ url: `/pages/product/index?id=${product.id}` }), { role: "link" })}
    >
      <View className="product-card__picture">
        <Picture path={product.pictureUrl} size="card" />
        {product.soldOut && <View className="product-card__sold-out">售罄</View>}
      </View>
      <View className="product-card__body">
        <Text className="product-card__title">{product.title}</Text>
        <View className="product-card__tags">
          <Tag tone={product.zone}>{product.zoneName}</Tag>
          {product.promotionTag && <Tag tone="deal">{product.promotionTag}</Tag>}
          {tagsBesideZone(product)
            .slice(0, 2)
            .map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
        </View>
        {product.shareEarnFen !== null && (
          <Text className="product-card__earn number">赚 {formatFenShort(product.shareEarnFen)}</Text>
        )}
        <View className={`product-card__foot product-card__foot--${product.zone}`}>
          <OwnPrice zone={product.zone} product={product} />
          <Text className="product-card__sold number">已售{formatRoughCount(product.salesCount)}</Text>
        </View>
      </View>
    </View>
  );
}
