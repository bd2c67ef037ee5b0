namespace SystemTorch.Tests.Leaks;

/// <summary>Tests of what the whole process shares (its memory, its generator, its default type) run while no others do.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public class AloneCollection;
