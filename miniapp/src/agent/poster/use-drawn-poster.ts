import { useQuery } from "@tanstack/react-query";
import { drawPoster, type PosterWords, posterSize } from "@/agent/poster/draw-poster";
import { openPosterCanvas } from "@/agent/poster/poster-canvas";
import { type DesignKey, posterDesigns } from "@/agent/poster/poster-designs";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import type { Me } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { useShopName } from "@/shop/use-shop";

type Wanted = { me: Me; code: string; productId: string | undefined; design: DesignKey };

/** Draws the poster when its code, and its product where it has one, are there; a drawn one is kept. */
export function useDrawnPoster({ me, code, productId, design }: Wanted) {
  const shopName = useShopName();
  const page = productId ? "pages/product/index" : "pages/invitation/index";
  const picture = useQuery({
    ...api.share.code.queryOptions({ page, productId }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const product = useQuery({
    ...api.catalog.product.queryOptions({ id: productId ?? "" }),
    enabled: productId !== undefined,
  });
  const words = (): PosterWords => ({
    shopName,
    nickname: me.nickname,
    avatar: me.avatarUrl ? pictureAddress(me.avatarUrl, "thumb") : null,
    code: picture.data?.imageBase64 ?? "",
    invitationCode: code,
    product: product.data
      ? {
          title: product.data.title,
          price: formatFenShort(product.data.priceFen),
          picture: pictureAddress(product.data.pictureUrl, "full"),
        }
      : null,
  });
  const drawn = useQuery({
    queryKey: ["poster", design, code, productId ?? "", shopName, me.nickname],
    queryFn: () =>
      drawPoster(
        openPosterCanvas(posterSize),
        posterDesigns.find(({ key }) => key === design) ?? posterDesigns[0],
        words(),
      ),
    enabled: picture.data !== undefined && (productId === undefined || product.data !== undefined),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const retry = () =>
    void Promise.all([picture, drawn, ...(productId ? [product] : [])].map((query) => query.refetch()));
  return { drawn: drawn.data, error: picture.error ?? product.error ?? drawn.error, retry };
}
