import { useQuery } from "@tanstack/react-query";
import { DatePicker, Input, Select, Switch } from "antd";
import dayjs from "dayjs";
import { api } from "../kit/api";
import type { useAddress } from "../kit/use-address";

const dayOf = (text: string | undefined) => (text ? dayjs(text) : null);

export function AuditFilters({ address: { get, set } }: { address: ReturnType<typeof useAddress> }) {
  const staff = useQuery(api.desk.accounts.list.queryOptions());
  const actions = useQuery(api.desk.audit.actions.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <div className="filters">
      <Select
        allowClear
        aria-label="员工"
        placeholder="全部员工"
        value={get("staff")}
        onChange={(id?: string) => set({ staff: id })}
        options={(staff.data ?? []).map(({ id, name, username }) => ({ value: id, label: `${name} ${username}` }))}
        data-testid="audit-staff"
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        aria-label="操作"
        placeholder="全部操作"
        value={get("action")}
        onChange={(action?: string) => set({ action })}
        options={(actions.data ?? []).map(({ value, name }) => ({ value, label: name }))}
        data-testid="audit-action"
      />
      <Input.Search
        allowClear
        defaultValue={get("about")}
        placeholder="会员号、订单号、商品编号"
        onSearch={(about) => set({ about: about.trim() })}
        data-testid="audit-about"
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        value={[dayOf(get("from")), dayOf(get("to"))]}
        onChange={(_, [from, to]) => set({ from, to })}
      />
      <span className="switch">
        <Switch
          size="small"
          aria-label="包括查询"
          checked={get("lookups") === "1"}
          onChange={(isOn) => set({ lookups: isOn ? "1" : null })}
          data-testid="audit-lookups"
        />
        包括查询
      </span>
    </div>
  );
}
