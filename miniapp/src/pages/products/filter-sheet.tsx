import { useQuery } from "@tanstack/react-query";
import { Input, Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { Zone } from "@/data/shapes";
import { parseYuan } from "@/format/parse-yuan";

export type Filter = {
  inStock?: true;
  minFen?: number;
  maxFen?: number;
  zone?: Zone;
  categoryId?: string;
  storeId?: string;
};

const zoneNames = [
  ["retail", "品质零售"],
  ["member", "代理特价"],
  ["join", "加盟区"],
  ["free", "免费专区"],
  ["points", "积分商城"],
] as const satisfies [Zone, string][];

type Props = {
  filter: Filter;
  /** What the page itself already narrows, so that it is no choice. */
  fixed: { zone: boolean; category: boolean; store: boolean };
  onApply: (filter: Filter) => void;
  onClose: () => void;
};

const yuanOf = (fen: number | undefined) => (fen === undefined ? "" : String(fen / 100));
const label = (words: string) =>
  process.env.TARO_ENV === "h5" ? { nativeProps: { "aria-label": words } } : { ariaLabel: words };

/** 筛选: stock, price, zone, category and store; nothing counts before 确定. */
export function FilterSheet({ filter, fixed, onApply, onClose }: Props) {
  const [wanted, setWanted] = useState(filter);
  const [from, setFrom] = useState(() => yuanOf(filter.minFen));
  const [to, setTo] = useState(() => yuanOf(filter.maxFen));
  const [minFen, maxFen] = [from, to].map((yuan) => (yuan === "" ? undefined : parseYuan(yuan)));
  const wrong = priceProblem(minFen, maxFen);
  const apply = () => {
    if (wrong) return;
    onApply({ ...wanted, minFen: minFen ?? undefined, maxFen: maxFen ?? undefined });
    onClose();
  };
  const clear = () => {
    onApply({});
    onClose();
  };
  return (
    <Sheet
      id="filter-sheet"
      open
      title="筛选"
      onClose={onClose}
      footer={
        <View className="row filter__acts">
          <Button id="filter-clear" tone="quiet" onTap={clear}>
            重置
          </Button>
          <Button id="filter-apply" disabled={wrong !== null} onTap={apply}>
            确定
          </Button>
        </View>
      }
    >
      <View className="filter__choices">
        <Choice
          name="只看有货"
          on={wanted.inStock === true}
          onTap={() => setWanted({ ...wanted, inStock: wanted.inStock ? undefined : true })}
        />
      </View>
      <Text className="filter__title">价格（元）</Text>
      <View className="filter__price">
        <PriceInput id="filter-from" words="最低价" value={from} onChange={setFrom} />
        <Text className="faint">—</Text>
        <PriceInput id="filter-to" words="最高价" value={to} onChange={setTo} />
      </View>
      <Text id="filter-wrong" className="filter__wrong">
        {wrong ?? ""}
      </Text>
      <NamedChoices wanted={wanted} fixed={fixed} onWant={setWanted} />
    </Sheet>
  );
}

type NamedProps = Pick<Props, "fixed"> & { wanted: Filter; onWant: (wanted: Filter) => void };

/** 专区, 分类 and 店铺, where the page itself does not narrow to one. */
function NamedChoices({ wanted, fixed, onWant }: NamedProps) {
  const categories = useQuery(api.catalog.categories.queryOptions());
  const stores = useQuery(api.catalog.stores.queryOptions());
  return (
    <>
      {!fixed.zone && (
        <Choices
          title="专区"
          choices={zoneNames.map(([id, name]) => ({ id, name }))}
          chosen={wanted.zone}
          onChoose={(zone) => onWant({ ...wanted, zone: zone as Zone | undefined })}
        />
      )}
      {!fixed.category && (
        <Choices
          title="分类"
          choices={categories.data ?? []}
          chosen={wanted.categoryId}
          onChoose={(categoryId) => onWant({ ...wanted, categoryId })}
        />
      )}
      {!fixed.store && (stores.data?.length ?? 0) > 1 && (
        <Choices
          title="店铺"
          choices={stores.data ?? []}
          chosen={wanted.storeId}
          onChoose={(storeId) => onWant({ ...wanted, storeId })}
        />
      )}
    </>
  );
}

function priceProblem(minFen: number | null | undefined, maxFen: number | null | undefined): string | null {
  if (minFen === null || maxFen === null) return "请填写价格，例如 99.9";
  return minFen !== undefined && maxFen !== undefined && minFen > maxFen ? "最低价不能高于最高价" : null;
}

type PriceInputProps = { id: string; words: string; value: string; onChange: (value: string) => void };

function PriceInput({ id, words, value, onChange }: PriceInputProps) {
  return (
    <Input
      id={id}
      className="filter__input number"
      type="digit"
      maxlength={9}
      placeholder={words}
      value={value}
      onInput={(event) => onChange(event.detail.value)}
      {...label(words)}
    />
  );
}

type ChoicesProps = {
  title: string;
  choices: readonly { id: string; name: string }[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
};

function Choices({ title, choices, chosen, onChoose }: ChoicesProps) {
  if (choices.length === 0) return null;
  return (
    <>
      <Text className="filter__title">{title}</Text>
      <View className="filter__choices">
        {choices.map(({ id, name }) => (
          <Choice key={id} name={name} on={chosen === id} onTap={() => onChoose(chosen === id ? undefined : id)} />
        ))}
      </View>
    </>
  );
}

function Choice({ name, on, onTap }: { name: string; on: boolean; onTap: () => void }) {
  return (
    <View className={`filter__choice ${on ? "filter__choice--on" : ""}`} {...tap(onTap, { on })}>
      {name}
    </View>
  );
}
