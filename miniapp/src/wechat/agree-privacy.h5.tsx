import { Button } from "@/components/button";

export function AgreePrivacyButton({ id, onAgree }: { id: string; onAgree: () => void }) {
  return (
    <Button id={id} onTap={onAgree}>
      同意
    </Button>
  );
}
