import { Text, View } from "@tarojs/components";
import { OwnPrice } from "@/catalog/own-price";
import { tagsBesideZone } from "@/catalog/product-card";
import { Tag } from "@/components/tag";
import type { Product } from "@/data/shapes";
import { formatRoughCount } from "@/format/count";
import { formatFenShort } from "@/format/money";
import { presaleWords } from "@/format/presale";
import { ShareButton } from "@/share/share-button";

export function ProductHead({ product, sharePath }: { product: Product; sharePath: string }) {
  return (
    <View className="card">
      <View className="row row--between">
        <OwnPrice id="product-price" zone={product.zone} product={product} size="large" />
        <Text className="faint small number product-head__sold">已售 {formatRoughCount(product.salesCount)}</Text>
      </View>
      <Text id="product-title" className="product-head__title">
        {product.title}
      </Text>
      {product.subtitle && <Text className="product-head__subtitle">{product.subtitle}</Text>}
      <View className="product-head__tags">
        <Tag tone={product.zone}>{product.zoneName}</Tag>
        {tagsBesideZone(product).map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {product.presaleShipsBy && (
          <Text id="product-presale">
            <Tag tone="persimmon">{presaleWords(product.presaleShipsBy)}</Tag>
          </Text>
        )}
        {product.purchaseLimit !== null && <Tag tone="persimmon">每人限购 {product.purchaseLimit} 件</Tag>}
      </View>
      {product.shareEarnFen !== null && (
        <View className="share-earn">
          <Text id="share-earn">
            朋友购买成交，推荐奖{" "}
            <Text className="share-earn__amount number">{formatFenShort(product.shareEarnFen)}</Text>
          </Text>
          <ShareButton id="share-earn-button" path={sharePath} label="分享给朋友" tone="gold" small />
        </View>
      )}
    </View>
  );
}
