import type { Database } from "@liandong/db/connection/database";
import { loadCertificates, saveCertificates, takeCertificateAsk } from "@liandong/db/staff/merchants/certificates";
import type { CertificateStore } from "../../wechat/client/pay/platform-keys";

/** Keeps the platform certificates in the database, where every process of the shop finds them. */
export function certificateStore(db: Database): CertificateStore {
  return {
    load: (mchid) => db.run((handle) => loadCertificates(handle, mchid)),
    save: (mchid, certificates, at) => db.transaction((tx) => saveCertificates(tx, { mchid, certificates, at })),
    mayAsk: (mchid, at, pauseMs) => db.run((handle) => takeCertificateAsk(handle, { mchid, at, pauseMs })),
  };
}
