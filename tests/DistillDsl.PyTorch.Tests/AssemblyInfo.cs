// Counts of live tensors are a thread's and libtorch's default generator is the process's: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
