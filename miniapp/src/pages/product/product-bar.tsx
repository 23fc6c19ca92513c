import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { tap } from "@/components/tap";
import { pictureAddress } from "@/data/api-url";
import type { Product, ShownActivity } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { ActivityButtons } from "@/pages/product/activity-buttons";
import { cannotBuyWords, obstacleWords } from "@/pages/product/cannot-buy";
import { CartLink } from "@/pages/product/cart-link";
import { FavouriteButton } from "@/pages/product/favourite-button";
import { ServiceIcon } from "@/service/service-entry";
import { ShareButton } from "@/share/share-button";

type Props = {
  product: Product;
  sharePath: string;
  /** The running activity whose price can be chosen; null for none. */
  activity: ShownActivity | null;
  onBuy: (purpose: "now" | "cart" | "choose") => void;
  onActivity: () => void;
};

/** The bar that buys; a member who cannot buy this product reads why, and what would change it. */
export function ProductBar({ product, sharePath, activity, onBuy, onActivity }: Props) {
  const { id, title, cardUrl, onShelf, soldOut, obstacle } = product;
  const isOffered = onShelf && !soldOut;
  const isClosed = !isOffered || obstacle !== null;
  return (
    <BottomBar>
      <View className="product-bar">
        {isOffered && obstacle && <ObstacleLine obstacle={obstacle} />}
        <View className="row">
          <ServiceIcon card={{ title, path: sharePath, imageUrl: pictureAddress(cardUrl) }} />
          <FavouriteButton productId={id} />
          <CartLink />
          {activity && !isClosed ? (
            <ActivityButtons activity={activity} onAlone={() => onBuy("choose")} onActivity={onActivity} />
          ) : (
            <PlainButtons product={product} sharePath={sharePath} onBuy={onBuy} />
          )}
        </View>
      </View>
    </BottomBar>
  );
}

function PlainButtons({ product, sharePath, onBuy }: Pick<Props, "product" | "sharePath" | "onBuy">) {
  const { zone, onShelf, soldOut, obstacle } = product;
  const isClosed = !onShelf || soldOut || obstacle !== null;
  return (
    <>
      <View className="product-bar__share">
        <ShareButton id="share" path={sharePath} label="分享" tone="line" />
      </View>
      {zone !== "points" && (
        <Button id="add-to-cart" tone="gold" disabled={isClosed} onTap={() => onBuy("cart")}>
          加购物车
        </Button>
      )}
      {onShelf && soldOut ? (
        <Button id="tell-me" tone="buy" onTap={() => onBuy("now")}>
          到货通知
        </Button>
      ) : (
        <Button id="buy" tone="buy" disabled={isClosed} onTap={() => onBuy("now")}>
          {cannotBuyWords(product) ?? (zone === "points" ? "立即兑换" : "立即购买")}
        </Button>
      )}
    </>
  );
}

type Obstacle = NonNullable<Product["obstacle"]>;

function ObstacleLine({ obstacle }: { obstacle: Obstacle }) {
  const { line, way } = obstacleWords[obstacle.kind];
  const more = obstacle.kind === "points_short" ? `，还差 ${formatCount(obstacle.short)}` : "";
  return (
    <View id="product-obstacle" className="row row--between product-bar__obstacle">
      <Text className="small number">{line + more}</Text>
      {way && (
        <Text
          id="product-obstacle-way"
          className="small product-bar__way"
          {...tap(() => navigateTo({ url: way.url }), { role: "link" })}
        >
          {way.label} ›
        </Text>
      )}
    </View>
  );
}
