import { Button, Space, Tabs } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { formatCount } from "@/format/count";
import { PagedList, type PagedQuery, rowsOf } from "../paged";
import { useNarrow } from "../use-narrow";
import { FilterBar } from "./filter-bar";
import { type ListColumn, shownColumns } from "./list-column";
import { type Exporting, ListExport } from "./list-export";
import { ListRows, type ListRowsProps } from "./list-table";
import { ColumnChoice, SavedViews } from "./list-tools";
import { useListChoices } from "./use-list-choices";
import type { ListState } from "./use-list-state";
import { useRowKeys } from "./use-row-keys";

/** The server counts no further; it then means "so many or more". */
const countCap = 10_000;

/** 3 → "3", at the cap "9,999+"; nothing where counting took too long. */
export function countText(count: number | null | undefined): string {
  if (count === null || count === undefined) return "";
  return count >= countCap ? `${formatCount(countCap - 1)}+` : formatCount(count);
}

export type ListCounts = { total: number | null; tabs: Record<string, number | null> };

/** What is done with the chosen rows. */
type Batch = {
  /** The keys of all rows of the filter, at most as many as the act takes; absent where only loaded rows can be chosen. */
  loadAll?: () => Promise<string[]>;
  acts: (chosen: { keys: string[]; clear: () => void }) => ReactNode;
};

type Props<Row> = Pick<ListRowsProps<Row>, "keyOf" | "acts" | "card" | "marks"> & {
  /** Name of the list under which one's columns and views are kept, as in `orders`. */
  list: string;
  title: string;
  testId: string;
  /** Counts the rows: 单, 个, 位. */
  unit: string;
  state: ListState;
  query: PagedQuery<Row>;
  counts: ListCounts | undefined;
  columns: readonly ListColumn<Row>[];
  /** Where Enter leads. */
  pathOf?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  batch?: Batch;
  exporting?: Exporting;
  /** Buttons at the right of the title. */
  tools?: ReactNode;
  /** What stands in place of rows without any condition, and with one. */
  empty: string;
  emptyFiltered?: string;
};

/** A list of the desk; README.md beside this file says how one is made. */
export function ListView<Row extends object>(props: Props<Row>) {
  const { state, query, columns, keyOf, batch, counts } = props;
  const choices = useListChoices(props.list);
  const [chosen, setChosen] = useChosen(state.key);
  const isNarrow = useNarrow();
  const area = useRef<HTMLDivElement>(null);
  const rows = rowsOf(query);
  const current = useKeys({ ...props, rows, area, chosen, onChoose: batch && setChosen });
  const shown = shownColumns(columns, choices.hidden);
  const empty = state.chips.length > 0 ? (props.emptyFiltered ?? "没有符合条件的结果") : props.empty;
  return (
    <section className="panel list-panel" data-testid={props.testId}>
      <div className="table-head">
        <h1>
          {props.title}
          <Total count={counts?.total} unit={props.unit} />
        </h1>
        <Space size={8} wrap className="list-tools">
          {props.tools}
          <SavedViews list={props.list} query={state.query} choices={choices} />
          {!isNarrow && <ColumnChoice columns={columns} choices={choices} />}
          {props.exporting && <ListExport {...props.exporting} />}
        </Space>
      </div>
      <ListTabs state={state} counts={counts} />
      <FilterBar state={state} area={area} />
      {batch && chosen.length > 0 && (
        <BatchBar batch={batch} unit={props.unit} chosen={chosen} onChoose={setChosen} shown={rows.length} />
      )}
      <PagedList query={query} loadingRows={10}>
        {(loaded) => (
          <ListRows<Row>
            rows={loaded}
            columns={shown}
            keyOf={keyOf}
            current={current}
            chosen={chosen}
            onChoose={batch && setChosen}
            sort={state.sort}
            sorts={state.sorts}
            onSort={state.setSort}
            acts={props.acts}
            card={props.card}
            marks={props.marks}
            empty={empty}
          />
        )}
      </PagedList>
    </section>
  );
}

/** The chosen rows; a list that shows something else begins without any. */
function useChosen(key: string) {
  const [chosen, setChosen] = useState<string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says that the list shows something else
  useEffect(() => setChosen([]), [key]);
  return [chosen, setChosen] as const;
}

type KeysProps<Row> = Pick<Props<Row>, "keyOf" | "pathOf" | "onOpen"> & {
  rows: readonly Row[];
  area: { current: HTMLDivElement | null };
  chosen: readonly string[];
  onChoose?: (keys: string[]) => void;
};

function useKeys<Row>({ rows, keyOf, pathOf, onOpen, area, chosen, onChoose }: KeysProps<Row>): string | null {
  const navigate = useNavigate();
  return useRowKeys({
    keys: rows.map(keyOf),
    onOpen: (key) => {
      const row = rows.find((one) => keyOf(one) === key);
      if (!row) return;
      if (onOpen) onOpen(row);
      else if (pathOf) navigate(pathOf(row));
    },
    onToggle: (key) => onChoose?.(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]),
    onFilter: () => area.current?.querySelector<HTMLElement>("input, button")?.focus(),
  });
}

function Total({ count, unit }: { count: number | null | undefined; unit: string }) {
  const text = countText(count);
  if (text === "") return null;
  return (
    <span className="count" data-testid="list-total">
      共 {text} {unit}
    </span>
  );
}

function ListTabs({ state, counts }: { state: ListState; counts: ListCounts | undefined }) {
  if (!state.tabs) return null;
  return (
    <Tabs
      activeKey={state.tab}
      onChange={state.setTab}
      items={state.tabs.options.map(({ value, label }) => ({
        key: value,
        label: (
          <span data-testid={`tab-${value}`}>
            {label}
            <span className="count">{countText(counts?.tabs[value])}</span>
          </span>
        ),
      }))}
      data-testid="list-tabs"
    />
  );
}

type BatchProps = {
  batch: Batch;
  unit: string;
  chosen: string[];
  onChoose: (keys: string[]) => void;
  shown: number;
};

function BatchBar({ batch, unit, chosen, onChoose, shown }: BatchProps) {
  const [isLoading, setLoading] = useState(false);
  const { loadAll } = batch;
  const chooseAll = async () => {
    setLoading(true);
    try {
      if (loadAll) onChoose(await loadAll());
    } finally {
      setLoading(false);
    }
  };
  return (
    <div className="batch-bar" data-testid="batch-bar">
      <span>
        已选 {formatCount(chosen.length)} {unit}
      </span>
      {loadAll && chosen.length >= shown && (
        <Button type="link" size="small" loading={isLoading} onClick={() => void chooseAll()} data-testid="choose-all">
          选择符合条件的全部
        </Button>
      )}
      {batch.acts({ keys: chosen, clear: () => onChoose([]) })}
      <Button type="link" size="small" onClick={() => onChoose([])}>
        取消选择
      </Button>
    </div>
  );
}
