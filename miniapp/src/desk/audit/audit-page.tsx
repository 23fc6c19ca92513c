import { useInfiniteQuery } from "@tanstack/react-query";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { byCursor } from "../kit/paged";
import { useAddress } from "../kit/use-address";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";

type Filter = Extract<Questions["desk"]["audit"]["list"], object>;

/** 操作日志: what staff did and why. */
export function AuditPage() {
  const address = useAddress();
  const list = useInfiniteQuery({
    ...api.desk.audit.list.infiniteQueryOptions(
      {
        staffId: address.get("staff"),
        about: address.get("about"),
        from: address.get("from"),
        to: address.get("to"),
        action: address.get("action") as Filter["action"],
        withLookUps: address.get("lookups") === "1",
      },
      byCursor,
    ),
    staleTime: 0,
  });
  return (
    <section className="panel" data-testid="audit-page">
      <div className="table-head">
        <h1>操作日志</h1>
      </div>
      <AuditFilters address={address} />
      <AuditTable list={list} />
    </section>
  );
}
