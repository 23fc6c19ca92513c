import type { SearchHit, SearchKind } from "@liandong/api/staff/desk/shapes";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useSearchParams } from "react-router";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { MemberLink } from "../kit/member-link";
import { useIsOfStore } from "../kit/session";
import { EmptyView, PendingView } from "../kit/state-views";
import { useNarrow } from "../kit/use-narrow";
import { hitKey, hitPath, kindNames } from "./hit-row";
import { nothingFound } from "./search-panel";

/** All hits of a search by kind, at an address that can be sent to a colleague. */
export function ResultsPage() {
  const [params] = useSearchParams();
  const q = (params.get("q") ?? "").trim();
  const isOfStore = useIsOfStore();
  const search = useQuery(api.desk.search.queryOptions({ q }, { enabled: q.length > 0 }));
  if (q.length === 0) return <EmptyView text="请在上方的搜索框输入要找的内容" />;
  if (!search.data) return <PendingView query={search} />;
  const { hits, lookedFor } = search.data;
  const [only] = hits;
  if (only && hits.length === 1) return <Navigate to={hitPath(only, isOfStore)} replace />;
  const kinds = (Object.keys(kindNames) as SearchKind[]).filter((kind) => hits.some((hit) => hit.kind === kind));
  return (
    <section className="panel" data-testid="results-page">
      <h2>
        「{q}」的查找结果 <span className="count">{hits.length}</span>
      </h2>
      {hits.length === 0 && <EmptyView text={nothingFound(lookedFor)} />}
      {kinds.map((kind) => (
        <Hits key={kind} name={kindNames[kind]} hits={hits.filter((hit) => hit.kind === kind)} />
      ))}
    </section>
  );
}

function Hits({ name, hits }: { name: string; hits: SearchHit[] }) {
  const isNarrow = useNarrow();
  return (
    <>
      <h3>
        {name} <span className="count">{hits.length}</span>
      </h3>
      <DataTable
        rowKey={hitKey}
        rows={hits}
        showHeader={false}
        columns={[
          { key: "title", width: "34%", render: (_, hit) => <Title hit={hit} /> },
          { key: "sub", width: "26%", hidden: isNarrow, render: (_, { sub }) => sub },
          {
            key: "member",
            hidden: isNarrow,
            render: (_, { kind, member }) => kind !== "member" && member && <MemberLink member={member} />,
          },
          { key: "note", className: "figure", render: (_, { note }) => note },
          { key: "matched", hidden: isNarrow, className: "faint", render: (_, { matchedName }) => matchedName },
        ]}
      />
    </>
  );
}

function Title({ hit }: { hit: SearchHit }) {
  const isOfStore = useIsOfStore();
  if (hit.kind === "member" && hit.member && !isOfStore) return <MemberLink member={hit.member} />;
  return (
    <Link to={hitPath(hit, isOfStore)} className="figure">
      {hit.title}
    </Link>
  );
}
