namespace DistillDsl.Training.Reports;

/// <summary>A part of a <see cref="Report"/> with its own heading. It holds only data, so that writing it twice gives the same bytes.</summary>
public abstract class ReportPart
{
    /// <summary>Its heading, also in the table of contents.</summary>
    public abstract string Title { get; }

    /// <summary>Writes the content below the heading; nested headings start at <c>h3</c>.</summary>
    public abstract void Write(HtmlWriter html);
}
