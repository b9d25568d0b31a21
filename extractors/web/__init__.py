"""What pages in HTML have in common, wherever they come from: a file, a saved page with its parts, a spreadsheet's export."""
