import { join, normalize } from "node:path";
import { loadProduct } from "@liandong/db/shop/catalog/products";
import { Hono } from "hono";
import { errorAnswer } from "../../http/error-answer";
import type { RequestEnv } from "../../http/log-requests";
import type { Deps } from "../../trpc/context";
import { nameOfPicture, uploadName, uploadsPath } from "../../uploads/picture-path";
import { drawSharePicture } from "./draw-share-picture";
import {
  priceOnPicture,
  type SharedProduct,
  type ShareShape,
  sharePicturePath,
  sharePicturesPath,
} from "./share-picture-path";

const mediaPath = "/media/";
const forEver = "public, max-age=31536000, immutable";
/** Drawn pictures kept by this process, about 60 KB each; another process draws its own. */
const maxKept = 200;

/** `GET /share-pictures/PRODUCT-SHAPE-HASH.jpg`: the picture of a share card; an older address leads to the present one. */
export function sharePictureRoutes(deps: Deps, folders: { media?: string }): Hono<RequestEnv> {
  const routes = new Hono<RequestEnv>();
  const kept = new Map<string, Promise<Uint8Array>>();
  const draw = (path: string, product: SharedProduct, shape: ShareShape) => {
    const known = kept.get(path);
    if (known) return known;
    const drawn = readSource(deps, folders, product.pictures[0] ?? "").then((source) =>
      drawSharePicture(source, { shape, price: priceOnPicture(product) }),
    );
    kept.set(path, drawn);
    drawn.catch(() => kept.delete(path));
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest) kept.delete(oldest);
    return drawn;
  };
  routes.get(`${sharePicturesPath}/:name`, async (c) => {
    const asked = /^(\d{1,18})-(card|square)-[0-9a-f]{12}\.jpg$/.exec(c.req.param("name"));
    const product = asked && (await findShared(deps, asked[1] ?? ""));
    if (!asked || !product) return errorAnswer(c, "request.not_found", 404);
    const shape = asked[2] as ShareShape;
    const path = sharePicturePath(product, shape);
    if (path === "") return errorAnswer(c, "request.not_found", 404);
    if (path !== c.req.path) return c.redirect(path);
    try {
      const bytes = await draw(path, product, shape);
      return c.body(new Uint8Array(bytes), 200, { "content-type": "image/jpeg", "cache-control": forEver });
    } catch (err) {
      deps.log.warn({ productId: product.id, err }, "a share picture could not be drawn");
      return errorAnswer(c, "request.not_found", 404);
    }
  });
  return routes;
}

async function findShared(deps: Deps, id: string): Promise<SharedProduct | null> {
  const loaded = await deps.db.run((handle) => loadProduct(handle, { id }));
  if (!loaded?.product.onShelf) return null;
  const { zone, pictures } = loaded.product;
  return { id, zone, pictures, pricesFen: loaded.skus.map(({ priceFen }) => priceFen) };
}

/** The bytes of an upload, or of a picture of the demo. */
async function readSource({ pictures }: Deps, { media }: { media?: string }, path: string): Promise<Uint8Array> {
  const name = nameOfPicture(path);
  if (path.startsWith(`${uploadsPath}/`) && uploadName.test(name)) {
    const bytes = await pictures?.read(name);
    if (bytes) return bytes;
  } else if (media && path.startsWith(mediaPath)) {
    const file = normalize(join(media, path.slice(mediaPath.length)));
    if (file.startsWith(normalize(media))) return Bun.file(file).bytes();
  }
  throw new Error(`no file for ${path}`);
}
