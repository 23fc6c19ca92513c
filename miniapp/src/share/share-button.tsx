import { Button } from "@/components/button";
import { copyPageLink } from "@/share/page-link";

type Props = { id?: string; path: string; label: string; tone?: "quiet" | "gold" | "line" | "pine"; small?: boolean };

/** WeChat sends the page's share card; a browser copies the same link. */
export function ShareButton({ id, path, label, tone = "quiet", small }: Props) {
  if (process.env.TARO_ENV === "weapp") {
    return (
      <Button id={id} tone={tone} small={small} openType="share">
        {label}
      </Button>
    );
  }
  return (
    <Button id={id} tone={tone} small={small} onTap={() => copyPageLink(path)}>
      {label}
    </Button>
  );
}
