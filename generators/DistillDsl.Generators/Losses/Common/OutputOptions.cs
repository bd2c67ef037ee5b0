namespace DistillDsl.Generators.Losses.Common;

/// <summary>The options that name outputs, in terms that can read layers instead.</summary>
internal static class OutputOptions
{
    /// <summary>The faults of these options in a term that reads no output.</summary>
    /// <param name="readsNone">Whether the term reads no output.</param>
    /// <param name="output">Its <c>Output</c>.</param>
    /// <param name="teacherOutput">Its <c>TeacherOutput</c>.</param>
    /// <param name="beside">The option that names what it reads instead.</param>
    public static IEnumerable<OptionFault> Unread(bool readsNone, string? output, string? teacherOutput, string beside)
    {
        if (!readsNone) yield break;
        var message = $"is given together with {beside}; the term reads layers or outputs, so remove one of the two";
        if (output is not null) yield return new("Output", message);
        if (teacherOutput is not null) yield return new("TeacherOutput", message);
    }
}
