import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { DatePicker, Input, Select, Switch } from "antd";
import dayjs from "dayjs";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { AuditTable } from "./audit-table";

/** 操作日志: what staff did and why; what it is narrowed to is in the address. */
export function AuditPage() {
  useTitle("操作日志");
  const [params, setParams] = useSearchParams();
  const named = (key: string) => params.get(key) ?? undefined;
  const show = (next: Record<string, string | null | undefined>) => {
    const merged = { ...Object.fromEntries(params), ...next };
    const kept = Object.entries(merged).filter((entry): entry is [string, string] => Boolean(entry[1]));
    setParams(Object.fromEntries(kept), { replace: true });
  };
  const filter = {
    staffId: named("staff"),
    about: named("about"),
    from: named("from"),
    to: named("to"),
    action: named("action") as never,
    withLookUps: params.get("lookups") === "1",
  };
  const staff = useQuery(api.desk.accounts.list.queryOptions());
  const actions = useQuery(api.desk.audit.actions.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const list = useInfiniteQuery({
    ...api.desk.audit.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  return (
    <section className="panel" data-testid="audit-page">
      <div className="table-head">
        <h1>操作日志</h1>
      </div>
      <div className="filters">
        <Select
          allowClear
          placeholder="全部员工"
          value={filter.staffId}
          onChange={(id?: string) => show({ staff: id })}
          options={(staff.data ?? []).map(({ id, name, username }) => ({ value: id, label: `${name} ${username}` }))}
          data-testid="audit-staff"
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder="全部操作"
          value={named("action")}
          onChange={(action?: string) => show({ action })}
          options={(actions.data ?? []).map(({ value, name }) => ({ value, label: name }))}
          data-testid="audit-action"
        />
        <Input.Search
          allowClear
          defaultValue={filter.about}
          placeholder="会员号、订单号、商品编号"
          onSearch={(about) => show({ about: about.trim() })}
          data-testid="audit-about"
        />
        <DatePicker.RangePicker
          allowEmpty={[true, true]}
          value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
          onChange={(_, [from, to]) => show({ from, to })}
        />
        <span className="switch">
          <Switch
            size="small"
            aria-label="包括查询"
            checked={filter.withLookUps}
            onChange={(isOn) => show({ lookups: isOn ? "1" : null })}
            data-testid="audit-lookups"
          />
          包括查询
        </span>
      </div>
      {list.error && !list.data ? (
        <FailureView error={list.error} onRetry={() => list.refetch()} />
      ) : list.data ? (
        <>
          <AuditTable lines={list.data.pages.flatMap((page) => page.items)} />
          <MoreButton
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      ) : (
        <LoadingView />
      )}
    </section>
  );
}
