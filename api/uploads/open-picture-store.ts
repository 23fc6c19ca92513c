import { type Env, SettingError } from "../env";
import { bucketPictureStore, folderPictureStore, type PictureStore } from "../trpc/picture-store";

/** The bucket where one is configured, else a folder. @throws SettingError when it is configured only in part */
export function openPictureStore({ env, folder }: { env: Env; folder: string }): PictureStore {
  const endpoint = env.UPLOADS_S3_ENDPOINT;
  const bucket = env.UPLOADS_S3_BUCKET;
  const accessKeyId = env.UPLOADS_S3_ACCESS_KEY_ID;
  const secretAccessKey = env.UPLOADS_S3_SECRET_ACCESS_KEY;
  if (!endpoint && !bucket && !accessKeyId && !secretAccessKey) return folderPictureStore(folder);
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    throw new SettingError(
      "Uploads need UPLOADS_S3_ENDPOINT, UPLOADS_S3_BUCKET, UPLOADS_S3_ACCESS_KEY_ID and UPLOADS_S3_SECRET_ACCESS_KEY together, or none of them.",
    );
  return bucketPictureStore({ endpoint, bucket, accessKeyId, secretAccessKey, region: env.UPLOADS_S3_REGION });
}
