"""What Wagtail's editor answers, tried with GET: every pattern of its URL configuration stands here once.

Whoever has no live writing role gets the one 404 for all of it; the session-less are sent to the sign-in.
"""

# Open to a family's editors without naming an object.
EDITORS = {
    200: """
        wagtailadmin_home wagtailadmin_api:pages:listing wagtailadmin_pages:search
        wagtailadmin_pages:search_results wagtailadmin_choose_page wagtailadmin_choose_page_search
        wagtailadmin_choose_page_chosen_multiple wagtailadmin_choose_page_external_link
        wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link
        wagtailadmin_choose_page_anchor_link wagtailadmin_dismissibles wagtailadmin_sprite
        wagtailadmin_javascript_catalog
        wagtaildocs:index wagtaildocs:index_results wagtaildocs:add wagtaildocs:add_multiple
        wagtailimages:index wagtailimages:index_results wagtailimages:add wagtailimages:add_multiple
        wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results wagtaildocs_chooser:chosen_multiple
        wagtaildocs_chooser:create wagtailimages_chooser:choose wagtailimages_chooser:choose_results
        wagtailimages_chooser:chosen_multiple wagtailimages_chooser:create editor-logout
    """,
    302: "editor-account wagtailadmin_explore_root wagtailadmin_pages:choose_parent",
    405: """
        wagtailadmin_editing_sessions:release
        wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_upload_multiple
        wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_upload_multiple
    """,
}
# Open to a family's editors for what is their own; what is another family's does not exist.
EDITORS_OF_IT = {
    200: """
        wagtailadmin_api:pages:detail wagtailadmin_explore wagtailadmin_explore_results
        wagtailadmin_pages:add wagtailadmin_pages:preview_on_add wagtailadmin_pages:usage
        wagtailadmin_pages:edit wagtailadmin_pages:preview_on_edit wagtailadmin_pages:view_draft
        wagtailadmin_pages:move_confirm wagtailadmin_pages:copy wagtailadmin_pages:revisions_view
        wagtailadmin_pages:revisions_revert wagtailadmin_pages:revisions_compare wagtailadmin_pages:history
        wagtailadmin_pages:history_results wagtailadmin_choose_page_child
        wagtaildocs:edit wagtaildocs:delete wagtaildocs:document_usage wagtaildocs_chooser:chosen
        wagtailimages:edit wagtailimages:delete wagtailimages:preview wagtailimages:image_usage
        wagtailimages_chooser:chosen wagtailimages_chooser:select_format
    """,
    302: """
        wagtailadmin_pages:add_subpage wagtailadmin_pages:delete wagtailadmin_pages:move
        wagtailadmin_pages:revisions_index
    """,
    405: """
        wagtailadmin_editing_sessions:ping wagtaildocs:edit_multiple wagtaildocs:delete_multiple
        wagtailimages:edit_multiple wagtailimages:delete_multiple
    """,
}
# Not for editors; operators reach these.
OPERATORS = """
    /admin/test404/
    wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results wagtailadmin_pages:set_page_position
    wagtailadmin_pages:lock wagtailadmin_pages:unlock wagtailadmin_pages:revisions_unschedule
    wagtailadmin_tag_autocomplete wagtailadmin_tag_model_autocomplete
    wagtailadmin_collections:index wagtailadmin_collections:add wagtailadmin_collections:edit
    wagtailadmin_collections:delete
    wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
    wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results
    wagtailadmin_reports:workflow_tasks wagtailadmin_reports:workflow_tasks_results
    wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results
    wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
    wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results
"""
# For nobody at all.
NOBODY = """
    wagtailadmin_api:pages:find wagtailadmin_api:pages:action wagtailadmin_api:documents:find
    wagtailadmin_api:documents:listing wagtailadmin_api:documents:detail wagtailadmin_api:images:find
    wagtailadmin_api:images:listing wagtailadmin_api:images:detail
    wagtailadmin_error_test wagtail_bulk_action wagtailadmin_block_preview
    wagtailadmin_pages:unpublish wagtailadmin_pages:convert_alias wagtailadmin_pages:set_privacy
    wagtailadmin_pages:workflow_action wagtailadmin_pages:collect_workflow_action_data
    wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_pages:workflow_preview
    wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail
    wagtailadmin_collections:set_privacy
    wagtailimages:url_generator wagtailimages:url_generator_output
    wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm wagtailadmin_password_reset_complete
    wagtailadmin_workflows:index wagtailadmin_workflows:index_results wagtailadmin_workflows:add
    wagtailadmin_workflows:enable wagtailadmin_workflows:disable wagtailadmin_workflows:edit
    wagtailadmin_workflows:usage wagtailadmin_workflows:usage_results wagtailadmin_workflows:remove
    wagtailadmin_workflows:add_task wagtailadmin_workflows:select_task_type wagtailadmin_workflows:task_index
    wagtailadmin_workflows:task_index_results wagtailadmin_workflows:edit_task
    wagtailadmin_workflows:disable_task wagtailadmin_workflows:enable_task wagtailadmin_workflows:task_chooser
    wagtailadmin_workflows:task_chooser_results wagtailadmin_workflows:task_chooser_create
    wagtailadmin_workflows:task_chosen
    wagtailsites:index wagtailsites:index_results wagtailsites:add wagtailsites:edit wagtailsites:delete
    wagtailsites:history wagtailsites:history_results wagtailsites:usage wagtailsites:copy
    wagtailusers_users:index wagtailusers_users:index_results wagtailusers_users:add wagtailusers_users:edit
    wagtailusers_users:delete wagtailusers_users:history wagtailusers_users:history_results
    wagtailusers_users:usage wagtailusers_users:copy
    wagtailusers_groups:index wagtailusers_groups:index_results wagtailusers_groups:add
    wagtailusers_groups:edit wagtailusers_groups:delete wagtailusers_groups:history
    wagtailusers_groups:history_results wagtailusers_groups:usage
    /admin/^.*/$
"""
# Wagtail's own sign-in, sign-out and account, behind the portal's answer at the same address.
SHADOWED = """
    /admin/login/ /admin/password_reset/ wagtailadmin_login wagtailadmin_password_reset
    wagtailadmin_account wagtailadmin_logout
"""


def statuses(table: dict[int, str]) -> dict[str, int]:
    """A table as name → status."""
    return {name: status for status, names in table.items() for name in names.split()}
