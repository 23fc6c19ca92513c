import { QueryClientProvider } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { withErrorPage } from "@/components/error-page";
import { staffQueries } from "@/staff/data/api";
import { useStaffSession } from "@/staff/data/session";
import { FirstPassword } from "@/staff/parts/first-password";
import { LoginForm } from "@/staff/parts/login-form";

/** Every page of the sub-package for staff: it asks for the staff login in its place, and reads with that session alone. */
export function staffPage(Page: ComponentType) {
  return withErrorPage(function StaffPage() {
    return (
      <QueryClientProvider client={staffQueries}>
        <Gate Page={Page} />
      </QueryClientProvider>
    );
  });
}

function Gate({ Page }: { Page: ComponentType }) {
  const session = useStaffSession();
  if (!session) return <LoginForm />;
  if (session.staff.mustChangePassword) return <FirstPassword session={session} />;
  return <Page />;
}
