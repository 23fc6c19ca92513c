import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { S3Client } from "bun";

/** Where uploaded pictures are kept, by names that nobody can guess. */
export type PictureStore = {
  save(name: string, bytes: Uint8Array): Promise<void>;
  /** Null: there is none of this name. */
  read(name: string): Promise<Uint8Array | null>;
  /** Of one that is not there: nothing. */
  remove(name: string): Promise<void>;
};

/** On this machine: the default. A picture appears whole or not at all. */
export function folderPictureStore(folder: string): PictureStore {
  return {
    save: async (name, bytes) => {
      await mkdir(folder, { recursive: true });
      await Bun.write(join(folder, `${name}.new`), bytes);
      await rename(join(folder, `${name}.new`), join(folder, name));
    },
    read: async (name) => {
      const file = Bun.file(join(folder, name));
      return (await file.exists()) ? file.bytes() : null;
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

export type BucketSettings = {
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  region?: string;
};

/** In a bucket that speaks S3 (AWS, Tencent COS, Aliyun OSS, MinIO); it may be private, we read it ourselves. */
export function bucketPictureStore(settings: BucketSettings): PictureStore {
  const bucket = new S3Client(settings);
  const keyOf = (name: string) => `uploads/${name}`;
  return {
    save: async (name, bytes) => {
      await bucket.write(keyOf(name), bytes, { type: "image/webp" });
    },
    read: async (name) => {
      try {
        return await bucket.file(keyOf(name)).bytes();
      } catch (error) {
        if ((error as { code?: string }).code === "NoSuchKey") return null;
        throw error;
      }
    },
    remove: async (name) => {
      await bucket.file(keyOf(name)).delete();
    },
  };
}
