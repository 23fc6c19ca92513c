/** Paths of the pictures; the files are in `api/demo/media` under the same names. */
const pictureUrl = (folder: string, name: string) => `/media/${folder}/${name}.webp`;

/** Stage, ingredients, room. */
export const productPictures = (slug: string) => [1, 2, 3].map((number) => pictureUrl("products", `${slug}-${number}`));

export const variantPicture = (slug: string, variant: string) => pictureUrl("products", `${slug}-${variant}`);

export const categoryPicture = (key: string) => pictureUrl("categories", key);
export const storeSign = (key: string) => pictureUrl("stores", key);
export const avatarPicture = (key: string) => pictureUrl("avatars", key);
export const bannerPicture = (key: string) => pictureUrl("banners", key);
