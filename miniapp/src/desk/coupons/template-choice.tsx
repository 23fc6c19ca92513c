import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { api } from "../kit/api";
import { byCursor, rowsOf } from "../kit/paged";

type Props = {
  /** Only the templates of this scope; without it, all that staff may see. */
  scope?: string;
  notFound: string;
  testId: string;
  value?: string;
  onChange?: (templateId: string) => void;
  id?: string;
};

/** A field for a coupon template that can still be given out. More are read while the list is scrolled. */
export function TemplateChoice({ scope, notFound, testId, value, onChange, id }: Props) {
  const list = useInfiniteQuery({
    ...api.desk.couponTemplates.list.infiniteQueryOptions({ scope }, byCursor),
    staleTime: 0,
  });
  const open = rowsOf(list).filter(({ endedAt }) => endedAt === null);
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      placeholder="选择优惠券"
      loading={list.isPending}
      showSearch={{ optionFilterProp: "label" }}
      notFoundContent={notFound}
      onPopupScroll={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      data-testid={testId}
      options={open.map(({ id: templateId, name, sentence, total, claimed }) => ({
        value: templateId,
        label: `${name}（${sentence}${total ? `，剩 ${total - claimed}` : ""}）`,
        disabled: total != null && claimed >= total,
      }))}
    />
  );
}
