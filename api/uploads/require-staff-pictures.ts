import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { areStaffUploads } from "@liandong/db/uploads/uploads";
import { nameOfPicture, uploadsPath } from "./picture-path";

/** @throws DomainError upload.unknown where a picture was not uploaded by staff: a member's is not the shop's to show */
export async function requireStaffPictures(handle: Handle, paths: readonly string[]): Promise<void> {
  const names = paths.filter((path) => path.startsWith(`${uploadsPath}/`)).map(nameOfPicture);
  if (!(await areStaffUploads(handle, { names }))) throw new DomainError("upload.unknown");
}
