namespace DistillDsl;

/// <summary>An exported file beside the module that it was made of.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="LargestDifference">The largest absolute difference of an output from the module's.</param>
/// <param name="Batch">The number of samples in the runs that were measured.</param>
/// <param name="Milliseconds">The time of a run of the file.</param>
/// <param name="ModuleMilliseconds">The time of a run of the module.</param>
public sealed record FileExportResult(string File, long Bytes, double LargestDifference, long Batch, double Milliseconds, double ModuleMilliseconds);
