namespace DistillDsl.Training.Cache;

/// <summary>A batch, loader or teacher does not fit the teacher cache, such as a missing sample or an input that changes in every epoch.</summary>
/// <param name="message">What does not fit, and what to do.</param>
public sealed class TeacherCacheException(string message) : Exception(message);
