import { FilterOutlined } from "@ant-design/icons";
import { Button, Drawer, Tag } from "antd";
import { type RefObject, useState } from "react";
import { useNarrow } from "../use-narrow";
import { FilterControl } from "./filter-control";
import type { ListState } from "./use-list-state";

type Props = { state: ListState; area: RefObject<HTMLDivElement> };

/** The conditions of a list: fields in a row, behind a button where the window is narrow, and a chip for each that is set. */
export function FilterBar({ state, area }: Props) {
  const isNarrow = useNarrow();
  const [isOpen, setOpen] = useState(false);
  const offered = Object.entries(state.filters).filter(([, { isOff }]) => !isOff);
  const controls = offered.map(([name, filter]) => (
    <FilterControl
      key={name}
      name={name}
      filter={filter}
      text={state.textOf(name)}
      onText={(text) => state.setText(name, text)}
    />
  ));
  if (controls.length === 0) return null;
  return (
    <div ref={area} className="filter-area">
      {isNarrow ? (
        <>
          <Button icon={<FilterOutlined />} onClick={() => setOpen(true)} data-testid="filters-open">
            筛选{state.chips.length > 0 && ` · ${state.chips.length}`}
          </Button>
          <Drawer
            open={isOpen}
            onClose={() => setOpen(false)}
            placement="bottom"
            size="large"
            title="筛选"
            extra={
              <Button type="primary" onClick={() => setOpen(false)}>
                看结果
              </Button>
            }
          >
            <div className="filter-stack">
              {offered.map(([, { label }], index) => (
                <div key={label}>
                  <span className="faint">{label}</span>
                  {controls[index]}
                </div>
              ))}
            </div>
          </Drawer>
        </>
      ) : (
        <div className="filters">{controls}</div>
      )}
      <Chips state={state} />
    </div>
  );
}

function Chips({ state }: { state: ListState }) {
  if (state.chips.length === 0) return null;
  return (
    <div className="filter-chips">
      {state.chips.map(({ name, label, words }) => (
        <Tag
          key={name}
          closable={{ "aria-label": `去掉${label}` }}
          onClose={(event) => {
            event.preventDefault();
            state.setText(name, null);
          }}
          data-testid={`chip-${name}`}
        >
          {label}：{words}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={state.clear} data-testid="filters-clear">
        清除条件
      </Button>
    </div>
  );
}
