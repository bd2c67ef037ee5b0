namespace DistillDsl.Training.Cache;

/// <summary>A batch, a loader or a teacher does not fit the teacher's cache: a sample that it lacks, an input that is another one each time.</summary>
/// <param name="message">What does not fit, and what to do.</param>
public sealed class TeacherCacheException(string message) : Exception(message);
