import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { banners } from "./content/banners";
import { categories } from "./content/categories";
import {
  avatarPicture,
  bannerPicture,
  categoryPicture,
  productPictures,
  storeSign,
  variantPicture,
} from "./content/media";
import { people } from "./content/people";
import { products } from "./content/products";
import { stores } from "./content/stores";
import { avatars } from "./draw/avatars";
import { bannerSize, drawBanner } from "./draw/banners";
import { composeHero, composeParts, composeScene, composeVariant } from "./draw/compose";
import { recipeOf } from "./draw/recipes";
import { renderSvg } from "./draw/render-svg";
import { drawCategory, drawStoreSign } from "./draw/signs";
import { canvasSize } from "./draw/studio";

/** Draws all pictures of the demo shop: `bun run demo:draw`. The same code draws the same pictures. */
type Picture = { url: string; svg: string; width: number; height: number; pixels: number };

const mediaFolder = join(import.meta.dir, "media");

const square = (url: string, svg: string, size: number, pixels: number): Picture => ({
  url,
  svg,
  width: size,
  height: size,
  pixels,
});

const productShots = products.flatMap(({ slug, skus }) => {
  const recipe = recipeOf(slug);
  const [hero = "", parts = "", scene = ""] = productPictures(slug);
  const variants = skus.flatMap(({ variant }) => (variant ? [variant] : []));
  return [
    square(hero, composeHero(recipe), canvasSize, 720),
    square(parts, composeParts(recipe), canvasSize, 640),
    square(scene, composeScene(recipe), canvasSize, 640),
    ...variants.map((variant) =>
      square(variantPicture(slug, variant), composeVariant(recipe, variant), canvasSize, 480),
    ),
  ];
});

const signs = [
  ...categories
    .flatMap((category) => [category, ...(category.children ?? [])])
    .map(({ key, picturedBy }) => square(categoryPicture(key), drawCategory(recipeOf(picturedBy)), 240, 200)),
  ...stores.map(({ key }) => square(storeSign(key), drawStoreSign(key), 240, 160)),
  ...people.flatMap(({ key }) => {
    const draw = avatars[key];
    return draw ? [square(avatarPicture(key), draw(), 240, 160)] : [];
  }),
  ...banners.map(({ key }) => ({
    url: bannerPicture(key),
    svg: drawBanner(key),
    ...bannerSize,
    pixels: bannerSize.width,
  })),
];

await rm(mediaFolder, { recursive: true, force: true });
for (const { url, svg, width, height, pixels } of [...productShots, ...signs]) {
  const file = join(mediaFolder, url.replace("/media/", ""));
  await mkdir(join(file, ".."), { recursive: true });
  await sharp(Buffer.from(renderSvg(svg, width, height)), { density: 96 })
    .resize({ width: pixels, kernel: "lanczos3" })
    .webp({ quality: 82, effort: 6, smartSubsample: true })
    .toFile(file);
}
