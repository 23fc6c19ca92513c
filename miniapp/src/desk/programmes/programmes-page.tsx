import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { PendingView } from "../kit/state-views";
import { ProgrammeEditor } from "./programme-editor";
import { ScopeSelect } from "./scope-select";
import { useScope } from "./use-scope";
import { VersionList } from "./version-list";

/** 会员体系: the programmes of the platform and of stores, each a document with versions. */
export function ProgrammesPage() {
  const { scope, scopes, setScope } = useScope();
  return (
    <section className="panel" data-testid="programmes-page">
      <div className="table-head">
        <h1>会员体系</h1>
        <ScopeSelect ofProgramme scope={scope} scopes={scopes} onChange={setScope} />
      </div>
      <ProgrammeTabs key={scope} scope={scope} />
    </section>
  );
}

function ProgrammeTabs({ scope }: { scope: string }) {
  const [tab, setTab] = useState("edit");
  const [copied, setCopied] = useState<{ document: unknown; from: number } | null>(null);
  const query = useQuery({
    ...api.desk.programmes.inForce.queryOptions({ scope }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  if (!query.data) return <PendingView query={query} rows={10} />;
  const { version, document } = query.data;
  return (
    <Tabs
      activeKey={tab}
      onChange={setTab}
      items={[
        {
          key: "edit",
          label: <span data-testid="tab-edit">{version === null ? "开通" : "内容"}</span>,
          children: (
            <ProgrammeEditor
              key={`${version}-${copied?.from}`}
              scope={scope}
              version={version}
              document={copied?.document ?? document}
              copiedFrom={copied?.from ?? null}
              onDrop={() => setCopied(null)}
              onReload={() => {
                setCopied(null);
                void query.refetch();
              }}
              onPublished={() => {
                setCopied(null);
                setTab("versions");
              }}
            />
          ),
        },
        {
          key: "versions",
          label: <span data-testid="tab-versions">历史版本</span>,
          children: (
            <VersionList
              scope={scope}
              onCopy={(one) => {
                setCopied({ document: one.document, from: one.version });
                setTab("edit");
              }}
            />
          ),
        },
      ]}
    />
  );
}
