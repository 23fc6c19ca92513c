import { mkdir, rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { S3Client } from "bun";

/** Stores uploaded pictures under names that nobody can guess. */
export type PictureStore = {
  save(name: string, bytes: Uint8Array): Promise<void>;
  has(name: string): Promise<boolean>;
  /** Null when there is no picture of this name. */
  read(name: string): Promise<Uint8Array | null>;
  /** Removing a missing picture does nothing. */
  remove(name: string): Promise<void>;
  /** What is left of the disk that holds the pictures; a bucket has no end. */
  space?(): Promise<{ freeBytes: number; totalBytes: number }>;
};

/** A folder on this machine, the default. A picture appears whole or not at all. */
export function folderPictureStore(folder: string): PictureStore {
  return {
    save: async (name, bytes) => {
      await mkdir(folder, { recursive: true });
      await Bun.write(join(folder, `${name}.new`), bytes);
      await rename(join(folder, `${name}.new`), join(folder, name));
    },
    has: (name) => Bun.file(join(folder, name)).exists(),
    read: async (name) => {
      const file = Bun.file(join(folder, name));
      return (await file.exists()) ? file.bytes() : null;
    },
    remove: (name) => rm(join(folder, name), { force: true }),
    space: async () => {
      await mkdir(folder, { recursive: true });
      const { bavail, blocks, bsize } = await statfs(folder);
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    },
  };
}

export type BucketSettings = {
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  region?: string;
};

/** A bucket that speaks S3 (AWS, Tencent COS, Aliyun OSS, MinIO). It may be private: the API serves the pictures. */
export function bucketPictureStore(settings: BucketSettings): PictureStore {
  const bucket = new S3Client(settings);
  const keyOf = (name: string) => `uploads/${name}`;
  return {
    save: async (name, bytes) => {
      await bucket.write(keyOf(name), bytes, { type: "image/webp" });
    },
    has: (name) => bucket.exists(keyOf(name)),
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
